package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.olist.OlistTime;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Figures of the order facts. */
final class OrderFigures {
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  private final Collection<OrderFact> orders;
  private final OrderAmounts amounts;

  OrderFigures(Collection<OrderFact> orders, OrderAmounts amounts) {
    this.orders = orders;
    this.amounts = amounts;
  }

  void writeCounts(ObjectNode report) {
    report.set("orders_per_status", Figures.counts(orders, OrderFigures::status));
    report.set(
        "orders_per_month", Figures.counts(orders, order -> OlistTime.month(order.getPlacedAt())));
    report.set("orders_per_customer_state", Figures.counts(orders, OrderFigures::state));
  }

  void writeContent(ObjectNode report) {
    report.put("item_price_sum", Figures.money(Figures.sum(orders, OrderFigures::prices)));
    report.put("freight_sum", Figures.money(Figures.sum(orders, OrderFigures::freights)));
    report.put("orders_without_items", count(order -> order.getItems().isEmpty()));
    report.put(
        "orders_without_payment", count(order -> amounts.paidFor(order.getOrderId()).isEmpty()));
    report.put(
        "orders_with_items_where_items_and_payments_differ_by_more_than_0.01",
        count(this::isPaidOtherwiseThanOrdered));
    report.put("orders_delivered_after_estimate", count(OrderFigures::isLate));
  }

  private long count(Predicate<OrderFact> condition) {
    return orders.stream().filter(condition).count();
  }

  private boolean isPaidOtherwiseThanOrdered(OrderFact order) {
    BigDecimal ordered = prices(order).add(freights(order));
    BigDecimal difference = ordered.subtract(amounts.paidOrZero(order.getOrderId())).abs();
    return !order.getItems().isEmpty() && difference.compareTo(TOLERANCE) > 0;
  }

  private static boolean isLate(OrderFact order) {
    return order.getDeliveredAt() != null
        && order.getEstimatedDeliveryAt() != null
        && order.getDeliveredAt().isAfter(order.getEstimatedDeliveryAt());
  }

  private static String status(OrderFact order) {
    return order.getStatus().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String state(OrderFact order) {
    DeliveryAddress address = order.getDeliveryAddress();
    return address == null ? null : address.getState();
  }

  private static BigDecimal prices(OrderFact order) {
    return Figures.sum(order.getItems(), OrderItem::getPrice);
  }

  private static BigDecimal freights(OrderFact order) {
    return Figures.sum(order.getItems(), OrderItem::getFreight);
  }
}
