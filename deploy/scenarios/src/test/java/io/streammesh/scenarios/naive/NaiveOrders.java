package io.streammesh.scenarios.naive;

import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Orders: both versions of the facts, and the lines. */
final class NaiveOrders {
  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(4);

  private final NaiveMesh mesh;

  NaiveOrders(NaiveMesh mesh) {
    this.mesh = mesh;
  }

  void order(String key, List<Json> steps) {
    Json first = steps.get(0);
    Json placed = first.object("placed");
    OrderFact fact =
        fact(key, Objects.requireNonNullElse(placed.text("source"), "marketplace"), key)
            .setCustomerId(placed.text("customerId"))
            .setDeliveryAddress(address(placed.object("deliveryAddress")))
            .setPlacedAt(first.time("stepAt"))
            .setEstimatedDeliveryAt(placed.time("estimatedDeliveryAt"))
            .setCurrency(placed.text("currency"))
            .build();
    steps.forEach(step -> apply(fact, step));
    List<OrderLine> lines = new ArrayList<>();
    for (Json item : placed.list("items")) {
      OrderLine line = line(fact, (int) item.number("itemNumber"), item.text("productId"));
      line.setSellerId(item.text("sellerId"));
      line.setUnitPrice(item.decimal("price"));
      line.setAmount(line.getUnitPrice());
      line.setFreight(item.decimal("freight"));
      line.setRecordedAt(first.time("occurredAt"));
      lines.add(line);
    }
    publish(fact, lines);
  }

  void invoice(String key, List<Json> events) {
    Json first = events.get(0);
    Instant placedAt =
        events.stream()
            .map(event -> event.time("occurredAt"))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    OrderFact fact =
        fact("online-retail:" + key, "online-retail", key)
            .setKind(OrderKind.valueOf(first.text("kind")))
            .setStatus(OrderStatus.INVOICED)
            .setRevision(Json.last(events).number("sequence"))
            .setCustomerId(first.text("customerId"))
            .setDeliveryAddress(
                DeliveryAddress.newBuilder().setCountry(first.text("country")).build())
            .setPlacedAt(placedAt)
            .setInvoicedAt(placedAt)
            .setCurrency(first.text("currency"))
            .build();
    List<OrderLine> lines = new ArrayList<>();
    for (Json event : events) {
      Instant recordedAt = event.time("occurredAt");
      for (Json entry : event.list("lines")) {
        OrderLine line = line(fact, (int) entry.number("lineNumber"), entry.text("stockCode"));
        line.setQuantity((int) entry.number("quantity"));
        line.setUnitPrice(entry.decimal("unitPrice"));
        line.setAmount(line.getUnitPrice().multiply(BigDecimal.valueOf(line.getQuantity())));
        line.setRecordedAt(recordedAt);
        lines.add(line);
      }
    }
    publish(fact, lines);
  }

  private static OrderFact.Builder fact(String id, String source, String sourceId) {
    return OrderFact.newBuilder()
        .setOrderId(id)
        .setSource(source)
        .setSourceOrderId(sourceId)
        .setKind(OrderKind.SALE)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setLineCount(0)
        .setItemsAmount(ZERO)
        .setFreightAmount(ZERO)
        .setTotalAmount(ZERO);
  }

  private static void apply(OrderFact fact, Json step) {
    fact.setStatus(OrderStatus.valueOf(step.text("type")));
    fact.setRevision(step.number("sequence"));
    Instant stepAt = step.time("stepAt");
    if (stepAt != null && fact.getStatus() == OrderStatus.DELIVERED) {
      fact.setDeliveredAt(stepAt);
    }
  }

  private static OrderLine line(OrderFact fact, int number, String product) {
    return OrderLine.newBuilder()
        .setLineId(fact.getOrderId() + "/" + number)
        .setOrderId(fact.getOrderId())
        .setSource(fact.getSource())
        .setKind(io.streammesh.schemas.orders.v1.OrderKind.valueOf(fact.getKind().name()))
        .setLineNumber(number)
        .setProductId(product.intern())
        .setQuantity(1)
        .setUnitPrice(ZERO)
        .setAmount(ZERO)
        .setFreight(ZERO)
        .setCurrency(fact.getCurrency())
        .setRecordedAt(fact.getPlacedAt())
        .build();
  }

  private static DeliveryAddress address(Json address) {
    return DeliveryAddress.newBuilder()
        .setZipPrefix(address.text("zipPrefix"))
        .setCity(address.text("city"))
        .setState(address.text("state"))
        .build();
  }

  private void publish(OrderFact fact, List<OrderLine> lines) {
    fact.setLineCount(lines.size());
    fact.setItemsAmount(lines.stream().map(OrderLine::getAmount).reduce(ZERO, BigDecimal::add));
    fact.setFreightAmount(lines.stream().map(OrderLine::getFreight).reduce(ZERO, BigDecimal::add));
    fact.setTotalAmount(fact.getItemsAmount().add(fact.getFreightAmount()));
    mesh.publish(OrderFact.class, fact.getOrderId(), fact);
    lines.forEach(line -> mesh.publish(OrderLine.class, line.getLineId(), line));
    if (fact.getKind() == OrderKind.SALE && fact.getTotalAmount().signum() >= 0) {
      publishOld(fact, lines);
    }
  }

  private void publishOld(OrderFact fact, List<OrderLine> lines) {
    List<OrderItem> items = new ArrayList<>();
    for (OrderLine line : lines) {
      items.add(
          OrderItem.newBuilder()
              .setItemNumber(line.getLineNumber())
              .setProductId(line.getProductId())
              .setSellerId(Objects.requireNonNullElse(line.getSellerId(), fact.getSource()))
              .setPrice(line.getAmount())
              .setFreight(line.getFreight())
              .build());
    }
    mesh.publish(
        io.streammesh.schemas.orders.v1.OrderFact.class,
        fact.getOrderId(),
        io.streammesh.schemas.orders.v1.OrderFact.newBuilder()
            .setOrderId(fact.getOrderId())
            .setStatus(io.streammesh.schemas.orders.v1.OrderStatus.valueOf(fact.getStatus().name()))
            .setRevision(fact.getRevision())
            .setCustomerId(fact.getCustomerId())
            .setPlacedAt(fact.getPlacedAt())
            .setCurrency(fact.getCurrency())
            .setItems(items)
            .setItemsAmount(fact.getItemsAmount())
            .setFreightAmount(fact.getFreightAmount())
            .setSource(fact.getSource())
            .build());
  }
}
