package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.LeadContacted;
import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.ReviewGiven;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables that the history is made from. Those whose rows are events by themselves are read as
 * such.
 *
 * @param itemsByOrder in the order of the file
 */
record OlistTables(
    Map<String, CustomerRow> customers,
    List<OrderRow> orders,
    Map<String, List<OrderItem>> itemsByOrder,
    List<PaymentRow> payments,
    List<ReviewGiven> reviews,
    List<LeadContacted> leads,
    List<LeadWon> deals) {

  static OlistTables read(Path dir) {
    Path olist = dir.resolve("olist");
    Map<String, CustomerRow> customers = CustomersCsv.read(olist.resolve("customers.csv.gz"));
    return new OlistTables(
        customers,
        OrdersCsv.read(olist.resolve("orders.csv.gz"), customers),
        OrderItemsCsv.read(olist.resolve("order_items.csv.gz")),
        OrderPaymentsCsv.read(olist.resolve("order_payments.csv.gz")),
        OrderReviewsCsv.read(olist.resolve("order_reviews.csv.gz")),
        LeadsCsv.read(olist.resolve("marketing_qualified_leads.csv.gz")),
        DealsCsv.read(olist.resolve("closed_deals.csv.gz")));
  }

  List<OrderItem> itemsOf(OrderRow order) {
    return itemsByOrder.getOrDefault(order.orderId(), List.of());
  }

  int customersWithoutOrder() {
    Set<String> withOrder = new HashSet<>();
    orders.forEach(order -> withOrder.add(order.customer().customerId()));
    return customers.size() - withOrder.size();
  }

  int itemsWithoutOrder() {
    int all = itemsByOrder.values().stream().mapToInt(List::size).sum();
    return all - orders.stream().mapToInt(order -> itemsOf(order).size()).sum();
  }
}
