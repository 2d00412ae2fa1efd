package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.olist.OlistTime;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Figures of the marketplace's order facts and of their lines. */
final class OrderFigures {
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  private final List<OrderFact> orders;
  private final List<OrderLine> lines;
  private final OrderAmounts paid;

  /** What each order that has a line comes to, freight included. */
  private final Map<String, BigDecimal> ordered = new HashMap<>();

  OrderFigures(List<OrderFact> orders, List<OrderLine> lines, OrderAmounts paid) {
    this.orders = orders;
    this.lines = lines;
    this.paid = paid;
    for (OrderLine line : lines) {
      ordered.merge(line.getOrderId(), line.getAmount().add(line.getFreight()), BigDecimal::add);
    }
  }

  void writeCounts(ObjectNode report) {
    report.set("orders_per_status", Figures.counts(orders, OrderFigures::status));
    report.set("orders_per_month", Figures.counts(orders, OrderFigures::month));
    report.set("orders_per_customer_state", Figures.counts(orders, OrderFigures::state));
  }

  /** What was paid for the orders that were placed in each month. */
  ObjectNode paidPerMonth() {
    return Figures.sums(orders, OrderFigures::month, order -> paid.paidOrZero(order.getOrderId()));
  }

  void writeContent(ObjectNode report) {
    report.put("item_price_sum", Figures.money(Figures.sum(lines, OrderLine::getAmount)));
    report.put("freight_sum", Figures.money(Figures.sum(lines, OrderLine::getFreight)));
    report.put("orders_without_items", count(order -> !ordered.containsKey(order.getOrderId())));
    report.put(
        "orders_without_payment", count(order -> paid.paidFor(order.getOrderId()).isEmpty()));
    report.put(
        "orders_with_items_where_items_and_payments_differ_by_more_than_0.01",
        count(this::isPaidOtherwiseThanOrdered));
  }

  private long count(Predicate<OrderFact> condition) {
    return orders.stream().filter(condition).count();
  }

  private boolean isPaidOtherwiseThanOrdered(OrderFact order) {
    BigDecimal amount = ordered.get(order.getOrderId());
    return amount != null
        && amount.subtract(paid.paidOrZero(order.getOrderId())).abs().compareTo(TOLERANCE) > 0;
  }

  private static String status(OrderFact order) {
    return order.getStatus().name().toLowerCase(Locale.ROOT);
  }

  private static String month(OrderFact order) {
    return OlistTime.month(order.getPlacedAt());
  }

  private static @Nullable String state(OrderFact order) {
    DeliveryAddress address = order.getDeliveryAddress();
    return address == null ? null : address.getState();
  }
}
