package io.streammesh.benchmarks;

import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Records of a shop, always the same ones: orders of two to four items, three on average, with ids
 * of 32 hexadecimal digits, and their payments.
 */
final class Samples {
  /** How many there are of each kind; more than one, so that no branch is always taken. */
  static final int COUNT = 256;

  private static final Instant PLACED = Instant.parse("2018-03-05T14:21:07.318Z");
  private static final List<String> CITIES =
      List.of("sao paulo", "rio de janeiro", "belo horizonte", "curitiba", "são luís");
  private static final List<String> STATES = List.of("SP", "RJ", "MG", "PR", "MA");

  private Samples() {}

  static List<OrderFact> orderFacts() {
    Random chance = new Random(1);
    return IntStream.range(0, COUNT).mapToObj(i -> orderFact(chance)).toList();
  }

  static List<Transaction> transactions() {
    Random chance = new Random(2);
    return IntStream.range(0, COUNT).mapToObj(i -> transaction(chance)).toList();
  }

  /** The event by which an order system would tell that the order was placed. */
  static String placed(OrderFact fact) {
    DeliveryAddress address = fact.getDeliveryAddress();
    return """
        {"eventId":"%s","orderId":"%s","sequence":1,"type":"CREATED","occurredAt":"%s",\
        "stepAt":"%s","placed":{"customerId":"%s","deliveryAddress":{"zipPrefix":"%s",\
        "city":"%s","state":"%s"},"estimatedDeliveryAt":"%s","currency":"%s","items":[%s]}}"""
        .formatted(
            hex(new Random(fact.getRevision())),
            fact.getOrderId(),
            fact.getPlacedAt(),
            fact.getPlacedAt(),
            fact.getCustomerId(),
            address.getZipPrefix(),
            address.getCity(),
            address.getState(),
            fact.getEstimatedDeliveryAt(),
            fact.getCurrency(),
            fact.getItems().stream().map(Samples::item).collect(Collectors.joining(",")));
  }

  /** The event by which a payment system would tell of the payment. */
  static String authorized(Transaction transaction) {
    return """
        {"eventId":"%s","paymentId":"%s","sequence":%d,"type":"AUTHORIZED","occurredAt":"%s",\
        "orderId":"%s","number":%d,"method":"%s","installments":%d,"currency":"%s",\
        "amount":"%s","cardLastDigits":"%s"}"""
        .formatted(
            transaction.getOrderId(),
            transaction.getPaymentId(),
            transaction.getRevision(),
            transaction.getAuthorizedAt(),
            transaction.getOrderId(),
            transaction.getNumber(),
            transaction.getMethod(),
            transaction.getInstallments(),
            transaction.getCurrency(),
            transaction.getAmount(),
            transaction.getCardLastDigits());
  }

  private static String item(OrderItem item) {
    return """
        {"itemNumber":%d,"productId":"%s","sellerId":"%s","shippingLimitAt":"%s","price":"%s",\
        "freight":"%s"}"""
        .formatted(
            item.getItemNumber(),
            item.getProductId(),
            item.getSellerId(),
            item.getShippingLimitAt(),
            item.getPrice(),
            item.getFreight());
  }

  private static OrderFact orderFact(Random chance) {
    Instant placedAt = PLACED.plusSeconds(chance.nextInt(10_000_000));
    int place = chance.nextInt(CITIES.size());
    List<OrderItem> items =
        IntStream.rangeClosed(1, 2 + chance.nextInt(3))
            .mapToObj(number -> item(number, placedAt, chance))
            .toList();
    OrderFact fact = new OrderFact();
    fact.setOrderId(hex(chance));
    fact.setStatus(OrderStatus.DELIVERED);
    fact.setRevision(4L + chance.nextInt(3));
    fact.setCustomerId(hex(chance));
    fact.setDeliveryAddress(
        new DeliveryAddress(
            "%05d".formatted(chance.nextInt(100_000)), CITIES.get(place), STATES.get(place)));
    fact.setPlacedAt(placedAt);
    fact.setApprovedAt(placedAt.plusSeconds(900));
    fact.setShippedAt(placedAt.plusSeconds(90_000));
    fact.setDeliveredAt(placedAt.plusSeconds(400_000));
    fact.setEstimatedDeliveryAt(placedAt.plusSeconds(900_000));
    fact.setCurrency("BRL");
    fact.setItems(items);
    fact.setItemsAmount(sum(items.stream().map(OrderItem::getPrice).toList()));
    fact.setFreightAmount(sum(items.stream().map(OrderItem::getFreight).toList()));
    return fact;
  }

  private static OrderItem item(int number, Instant placedAt, Random chance) {
    return new OrderItem(
        number,
        hex(chance),
        hex(chance),
        placedAt.plusSeconds(300_000),
        money(chance, 50_000),
        money(chance, 5_000));
  }

  private static Transaction transaction(Random chance) {
    return new Transaction(
        hex(chance),
        1L,
        TransactionStatus.AUTHORIZED,
        hex(chance),
        1,
        "credit_card",
        1 + chance.nextInt(10),
        "BRL",
        money(chance, 100_000),
        PLACED.plusSeconds(chance.nextInt(10_000_000)),
        "%04d".formatted(chance.nextInt(10_000)));
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Up to so many cents, with the scale of the schemas' amounts. */
  private static BigDecimal money(Random chance, int cents) {
    return BigDecimal.valueOf(100L * (1 + chance.nextInt(cents)), 4);
  }

  private static String hex(Random chance) {
    return "%016x%016x".formatted(chance.nextLong(), chance.nextLong());
  }
}
