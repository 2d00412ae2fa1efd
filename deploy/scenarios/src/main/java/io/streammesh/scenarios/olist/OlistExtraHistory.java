package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The marketplace's payments and checkouts, with the many whose orders are not in the files. It is
 * for a mesh of its own: a person's checkouts have other numbers here than in {@link OlistHistory}.
 */
public final class OlistExtraHistory {

  private OlistExtraHistory() {}

  /**
   * Reads the tables below {@code dir/olist} and {@code dir/olist/extra}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where a file or column is missing, or a row
   *     cannot be read; it names file, line and column
   */
  public static History read(Path dir) {
    Path olist = dir.resolve("olist");
    Path extra = olist.resolve("extra");
    Map<String, CustomerRow> customers =
        CustomersCsv.read(
            olist.resolve("customers.csv.gz"), extra.resolve("customers_without_order.csv.gz"));
    List<OrderRow> orders = OrdersCsv.read(olist.resolve("orders.csv.gz"), customers);
    List<PaymentRow> payments =
        OrderPaymentsCsv.read(
            olist.resolve("order_payments.csv.gz"), extra.resolve("payments_without_order.csv.gz"));
    return new DataSetHistory(OlistTime.OFFSET, events(customers, orders, payments));
  }

  private static List<ShopEvent> events(
      Map<String, CustomerRow> customers, List<OrderRow> orders, List<PaymentRow> rows) {
    Payments payments = new Payments(orders);
    List<ShopEvent> events = new ArrayList<>(rows.size() + customers.size());
    rows.forEach(row -> events.add(payments.of(row)));
    Map<String, CustomerRow> withoutOrder = new HashMap<>(customers);
    orders.forEach(order -> withoutOrder.remove(order.customer().customerId()));
    Instant earliest = OrderRow.earliestPurchase(orders);
    events.addAll(
        new Checkouts().addWithoutOrder(withoutOrder.values(), earliest).addOrders(orders).all());
    return events;
  }
}
