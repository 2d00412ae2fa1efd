package io.streammesh.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the domains' apps do, in the plainest way: collect the raw events of each aggregate, drop
 * repeats, fold them by sequence. It shares no code with what writes the events.
 */
final class NaiveMesh {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, TreeMap<Long, JsonNode>>> events = new TreeMap<>();

  static ShopProducts run(Stream<RawEvent> deliveries) {
    NaiveMesh mesh = new NaiveMesh();
    deliveries.forEach(mesh::collect);
    ShopProducts products = new ShopProducts();
    mesh.each("orders.raw.order-events", (key, own) -> products.order(key, order(own)));
    mesh.each(
        "payments.raw.payment-events",
        (key, own) -> products.payment(key, transaction(own.iterator().next())));
    mesh.each(
        "customers.raw.customer-events",
        (key, own) -> {
          products.customer(key, profile(own));
          changes(own).forEach(change -> products.addressChange(change.getCheckoutId(), change));
        });
    return products;
  }

  private void collect(RawEvent event) {
    try {
      JsonNode json = JSON.readTree(event.value());
      if (event.timestampMillis() != time(json, "occurredAt").toEpochMilli()) {
        throw new IllegalStateException("The timestamp is not the event's time");
      }
      events
          .computeIfAbsent(event.topic(), topic -> new TreeMap<>())
          .computeIfAbsent(event.key(), key -> new TreeMap<>())
          .put(json.get("sequence").longValue(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void each(String topic, Fold fold) {
    events
        .getOrDefault(topic, new TreeMap<>())
        .forEach((key, bySequence) -> fold.accept(key, bySequence.values()));
  }

  private static OrderFact order(Collection<JsonNode> steps) {
    JsonNode first = steps.iterator().next();
    JsonNode placed = first.get("placed");
    List<OrderItem> items = items(placed);
    OrderFact fact =
        OrderFact.newBuilder()
            .setOrderId(first.get("orderId").textValue())
            .setStatus(OrderStatus.CREATED)
            .setRevision(1)
            .setCustomerId(placed.get("customerId").textValue())
            .setDeliveryAddress(address(placed.get("deliveryAddress")))
            .setPlacedAt(time(first, "stepAt"))
            .setEstimatedDeliveryAt(optionalTime(placed, "estimatedDeliveryAt"))
            .setCurrency(placed.get("currency").textValue())
            .setItems(items)
            .setItemsAmount(sum(items.stream().map(OrderItem::getPrice)))
            .setFreightAmount(sum(items.stream().map(OrderItem::getFreight)))
            .build();
    steps.forEach(step -> apply(fact, step));
    return fact;
  }

  private static void apply(OrderFact fact, JsonNode step) {
    fact.setStatus(OrderStatus.valueOf(step.get("type").textValue()));
    fact.setRevision(step.get("sequence").longValue());
    Instant stepAt = optionalTime(step, "stepAt");
    switch (fact.getStatus()) {
      case APPROVED -> fact.setApprovedAt(stepAt == null ? fact.getApprovedAt() : stepAt);
      case SHIPPED -> fact.setShippedAt(stepAt == null ? fact.getShippedAt() : stepAt);
      case DELIVERED -> fact.setDeliveredAt(stepAt == null ? fact.getDeliveredAt() : stepAt);
      default -> {}
    }
  }

  private static List<OrderItem> items(JsonNode placed) {
    List<OrderItem> items = new ArrayList<>();
    for (JsonNode item : placed.get("items")) {
      items.add(
          OrderItem.newBuilder()
              .setItemNumber(item.get("itemNumber").intValue())
              .setProductId(item.get("productId").textValue())
              .setSellerId(item.get("sellerId").textValue())
              .setShippingLimitAt(optionalTime(item, "shippingLimitAt"))
              .setPrice(decimal(item, "price"))
              .setFreight(decimal(item, "freight"))
              .build());
    }
    return items;
  }

  private static DeliveryAddress address(JsonNode address) {
    return DeliveryAddress.newBuilder()
        .setZipPrefix(address.path("zipPrefix").textValue())
        .setCity(address.path("city").textValue())
        .setState(address.path("state").textValue())
        .build();
  }

  private static Transaction transaction(JsonNode event) {
    return Transaction.newBuilder()
        .setPaymentId(event.get("paymentId").textValue())
        .setRevision(event.get("sequence").longValue())
        .setStatus(TransactionStatus.valueOf(event.get("type").textValue()))
        .setOrderId(event.get("orderId").textValue())
        .setNumber(event.get("number").intValue())
        .setMethod(event.get("method").textValue())
        .setInstallments(event.get("installments").intValue())
        .setCurrency(event.get("currency").textValue())
        .setAmount(decimal(event, "amount"))
        .setAuthorizedAt(time(event, "occurredAt"))
        .build();
  }

  private static CustomerProfile profile(Collection<JsonNode> checkouts) {
    List<JsonNode> all = List.copyOf(checkouts);
    JsonNode latest = all.get(all.size() - 1);
    return CustomerProfile.newBuilder()
        .setCustomerId(latest.get("customerId").textValue())
        .setRevision(latest.get("sequence").longValue())
        .setZipPrefix(latest.get("checkout").path("zipPrefix").textValue())
        .setCheckouts(all.size())
        .setFirstCheckoutAt(time(all.get(0), "occurredAt"))
        .setLatestCheckoutAt(time(latest, "occurredAt"))
        .build();
  }

  private static List<AddressChange> changes(Collection<JsonNode> checkouts) {
    List<JsonNode> all = List.copyOf(checkouts);
    List<AddressChange> changes = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      String from = all.get(i - 1).get("checkout").path("zipPrefix").textValue();
      JsonNode checkout = all.get(i).get("checkout");
      String to = checkout.path("zipPrefix").textValue();
      if (!Objects.equals(from, to)) {
        changes.add(
            AddressChange.newBuilder()
                .setCheckoutId(checkout.get("checkoutId").textValue())
                .setCustomerId(all.get(i).get("customerId").textValue())
                .setOrderId(checkout.get("orderId").textValue())
                .setChangedAt(time(all.get(i), "occurredAt"))
                .setFromZipPrefix(from)
                .setToZipPrefix(to)
                .build());
      }
    }
    return changes;
  }

  private static Instant time(JsonNode node, String field) {
    return OffsetDateTime.parse(node.get(field).textValue()).toInstant();
  }

  private static @Nullable Instant optionalTime(JsonNode node, String field) {
    return node.has(field) ? time(node, field) : null;
  }

  /** With the four decimals that the products' schemas have. */
  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.get(field).textValue()).setScale(4);
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO.setScale(4), BigDecimal::add);
  }

  /** Makes the products of one aggregate from its events in sequence. */
  private interface Fold {
    void accept(String key, Collection<JsonNode> events);
  }
}
