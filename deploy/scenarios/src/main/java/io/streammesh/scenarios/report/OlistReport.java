package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import java.util.Set;

/**
 * The shop's figures, computed from its data products alone. Keys and their order are those of the
 * ground truth over the tables; amounts are exact and printed as text, ratios are floats of six
 * decimals, times are local as in the tables.
 *
 * <p>An order's amount is the sum of its transactions. Orders whose customer is erased count
 * everywhere but in figures of a customer, and under the empty state.
 */
public final class OlistReport {

  /** What the ground truth has and no product tells, as JSON pointers. */
  public static final Set<String> NOT_COVERED = Set.of("/rows/order_reviews", "/reviews_per_score");

  private OlistReport() {}

  public static ObjectNode of(ShopProducts products) {
    OrderAmounts amounts = OrderAmounts.of(products.payments());
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.set("rows", rows(products));
    OrderFigures orders = new OrderFigures(products.orders(), amounts);
    orders.writeCounts(report);
    new PaymentFigures(products.payments(), products.orders(), amounts).writeTo(report);
    orders.writeContent(report);
    CustomerFigures.write(report, products);
    new AmountFigures(amounts).writeTo(report);
    report.set(
        "top10_orders_by_amount_over_own_earlier_mean",
        OwnMeanFigures.top10(products.orders(), amounts));
    return report;
  }

  private static ObjectNode rows(ShopProducts products) {
    ObjectNode rows = JsonNodeFactory.instance.objectNode();
    rows.put("orders", products.orders().size());
    rows.put(
        "order_items", products.orders().stream().mapToInt(order -> order.getItems().size()).sum());
    rows.put("order_payments", products.payments().size());
    rows.put(
        "customers", products.customers().stream().mapToInt(CustomerProfile::getCheckouts).sum());
    return rows;
  }
}
