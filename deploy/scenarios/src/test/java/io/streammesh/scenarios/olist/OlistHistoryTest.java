package io.streammesh.scenarios.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Arrival;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.LeftOut;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OlistHistoryTest {
  private static final String BOUGHT = "2017-05-08 08:00:00";
  private static final String DELIVERED_ORDER =
      "delivered,2017-05-08 08:00:00,2017-05-08 09:00:00,2017-05-09 10:00:00,"
          + "2017-05-12 11:00:00,2017-05-20 00:00:00";

  private ShopTables tables;

  @BeforeEach
  void emptyTables(@TempDir Path dir) {
    tables = new ShopTables(dir);
  }

  @Test
  void shouldRebuildTheStepsOfADeliveredOrder() {
    // Given
    tables.order("1", "ana", DELIVERED_ORDER);
    tables.row("order_items", "o1,1,p1,s1,2017-05-10 00:00:00,199.90,10.05");
    tables.row("order_items", "o1,2,p2,s1,2017-05-10 00:00:00,5.00,0.00");

    // When
    List<OrderStep> steps = steps(tables.read());

    // Then
    OrderPlaced placed =
        new OrderPlaced(
            "ana",
            new Address("01001", "sao paulo", "SP"),
            at("2017-05-20 00:00:00"),
            "BRL",
            List.of(item(1, "p1", "199.90", "10.05"), item(2, "p2", "5.00", "0.00")));
    assertThat(steps)
        .containsExactly(
            OrderStep.created(entry("o1", 1, BOUGHT), placed),
            OrderStep.dated(entry("o1", 2, "2017-05-08 09:00:00"), OrderEventType.APPROVED),
            OrderStep.dated(entry("o1", 3, "2017-05-09 10:00:00"), OrderEventType.SHIPPED),
            OrderStep.dated(entry("o1", 4, "2017-05-12 11:00:00"), OrderEventType.DELIVERED));
  }

  @Test
  void shouldNotInventTheDateOfADeliveryWithoutOne() {
    // Given
    tables.order(
        "1", "ana", "delivered,2017-05-08 08:00:00,2017-05-08 09:00:00,2017-05-09 10:00:00,,");

    // When
    OrderStep last = last(steps(tables.read()));

    // Then
    assertThat(last)
        .isEqualTo(
            OrderStep.undated(entry("o1", 4, "2017-05-09 10:00:01"), OrderEventType.DELIVERED));
  }

  @Test
  void shouldNumberByTheStepsEvenWhereTheCarrierCameBeforeTheApproval() {
    // Given
    tables.order(
        "1", "ana", "canceled,2017-05-08 08:00:00,2017-05-10 09:00:00,2017-05-09 10:00:00,,");

    // When
    List<OrderStep> steps = steps(tables.read());

    // Then
    assertThat(steps)
        .extracting(OrderStep::type)
        .containsExactly(
            OrderEventType.CREATED,
            OrderEventType.APPROVED,
            OrderEventType.SHIPPED,
            OrderEventType.CANCELED);
    assertThat(steps.get(2).occurredAt()).isBefore(steps.get(1).occurredAt());
    assertThat(last(steps).occurredAt()).isEqualTo(at("2017-05-10 09:00:01"));
  }

  @Test
  void shouldEndACanceledOrderWithCanceledThoughItWasDelivered() {
    // Given
    tables.order("1", "ana", DELIVERED_ORDER.replace("delivered", "canceled"));

    // When
    List<OrderStep> steps = steps(tables.read());

    // Then
    assertThat(steps).extracting(OrderStep::type).contains(OrderEventType.DELIVERED);
    assertThat(last(steps))
        .isEqualTo(
            OrderStep.undated(entry("o1", 5, "2017-05-12 11:00:01"), OrderEventType.CANCELED));
  }

  @Test
  void shouldEmitOneStepForAnOrderThatWasOnlyCreated() {
    // Given
    tables.order("1", "ana", "created,2017-05-08 08:00:00,,,,2017-05-20 00:00:00");

    // When
    List<OrderStep> steps = steps(tables.read());

    // Then
    assertThat(steps).extracting(OrderStep::type).containsExactly(OrderEventType.CREATED);
  }

  @Test
  void shouldEndAnApprovedOrderOfStatusCreatedWithWhatWasPlacedOnceMore() {
    // Given
    tables.order("1", "ana", "created,2017-05-08 08:00:00,2017-05-08 09:00:00,,,");

    // When
    List<OrderStep> steps = steps(tables.read());

    // Then
    assertThat(last(steps).type()).isEqualTo(OrderEventType.CREATED);
    assertThat(last(steps).stepAt()).isNull();
    assertThat(last(steps).placed()).isEqualTo(steps.get(0).placed());
  }

  @Test
  void shouldReadQuotedLineBreaksCommasAndQuotes() {
    // Given
    tables.row("customers", "k1,ana,01001,\"são \"\"velho\"\",\nportão\",SP");
    tables.row("orders", "o1,k1,created,2017-05-08 08:00:00,,,,");

    // When
    OrderPlaced placed = steps(tables.read()).get(0).placed();

    // Then
    assertThat(placed)
        .extracting(OrderPlaced::deliveryAddress)
        .isEqualTo(new Address("01001", "são \"velho\",\nportão", "SP"));
  }

  @Test
  void shouldLeaveAnEmptyAddressFieldUnknown() {
    // Given
    tables.row("customers", "k1,ana,,,SP").row("orders", "o1,k1,created,2017-05-08 08:00:00,,,,");

    // When
    OrderPlaced placed = steps(tables.read()).get(0).placed();

    // Then
    assertThat(placed)
        .extracting(OrderPlaced::deliveryAddress)
        .isEqualTo(new Address(null, null, "SP"));
  }

  @Test
  void shouldAuthorizePaymentsAtTheApprovalElseThePurchaseElseTheEarliestPurchase() {
    // Given
    tables.order("1", "ana", "created,2017-05-08 08:00:00,,,,");
    tables.order("2", "bia", "approved,2017-05-08 07:00:00,2017-05-08 09:00:00,,,");
    tables.row("order_payments", "o1,1,boleto,1,12.30");
    tables.row("order_payments", "o2,3,credit_card,0,0.00");
    tables.row("order_payments", "o9,1,voucher,1,7.00");

    // When
    List<PaymentAuthorized> payments = of(tables.read(), PaymentAuthorized.class);

    // Then
    assertThat(payments)
        .containsExactlyInAnyOrder(
            payment("o1", 1, BOUGHT, new Payment("boleto", 1, brl("12.30"), null)),
            payment(
                "o2", 3, "2017-05-08 09:00:00", new Payment("credit_card", 0, brl("0.00"), null)),
            payment("o9", 1, "2017-05-08 07:00:00", new Payment("voucher", 1, brl("7.00"), null)));
  }

  @Test
  void shouldNumberThePurchasesOfAPersonByTimeThenOrderId() {
    // Given
    tables.order("3", "ana", "created,2017-05-08 08:00:00,,,,");
    tables.order("2", "ana", "created,2017-05-08 08:00:00,,,,");
    tables.order("4", "ana", "created,2017-05-07 08:00:00,,,,");
    tables.order("1", "bia", "created,2017-05-08 08:00:00,,,,");

    // When
    List<CustomerCheckedOut> checkouts = of(tables.read(), CustomerCheckedOut.class);

    // Then
    assertThat(checkouts)
        .containsExactly(
            checkout("ana", 1, "4", "2017-05-07 08:00:00"),
            checkout("ana", 2, "2", BOUGHT),
            checkout("ana", 3, "3", BOUGHT),
            checkout("bia", 1, "1", BOUGHT));
  }

  @Test
  void shouldCountWhatHasNoOrder() {
    // Given
    tables.order("1", "ana", DELIVERED_ORDER);
    tables.row("customers", "k7,eva,01007,sao paulo,SP");
    tables.row("order_items", "o1,1,p1,s1,2017-05-10 00:00:00,1.00,1.00");
    tables.row("order_items", "o8,1,p1,s1,2017-05-10 00:00:00,1.00,1.00");
    tables.row("order_items", "o8,2,p1,s1,2017-05-10 00:00:00,1.00,1.00");

    // When
    OlistHistory history = tables.read();

    // Then
    assertThat(history.customersWithoutOrder()).isEqualTo(1);
    assertThat(history.itemsWithoutOrder()).isEqualTo(2);
    assertThat(history.leftOut())
        .extracting(LeftOut::toString)
        .containsExactly(
            "1 customer rows of olist without an order", "2 item rows of olist without an order");
    assertThat(history.events()).extracting(ShopEvent::key).doesNotContain("eva", "o8");
  }

  @Test
  void shouldHaveNoEventsWhereTheTablesHaveNoRows() {
    // When
    OlistHistory history = tables.read();

    // Then
    assertThat(history.events()).isEmpty();
    assertThat(history.leftOut()).isEmpty();
  }

  @Test
  void shouldWriteDeliveriesInTheirOrderWithTheOffsetOfTheTables() {
    // Given
    tables.order("1", "ana", DELIVERED_ORDER);
    OlistHistory history = tables.read();
    DeliveryOptions options = new DeliveryOptions(1, Duration.ofDays(9), 0.5);

    // When
    List<RawEvent> deliveries = history.deliveries(options).toList();

    // Then
    assertThat(deliveries)
        .extracting(RawEvent::timestampMillis)
        .isEqualTo(
            history.arrivals(options).stream()
                .map(Arrival::event)
                .map(event -> event.occurredAt().toEpochMilli())
                .toList());
    assertThat(deliveries)
        .anySatisfy(
            event ->
                assertThat(new String(event.value(), StandardCharsets.UTF_8))
                    .contains("\"stepAt\":\"2017-05-12T11:00:00-03:00\""));
  }

  private static List<OrderStep> steps(OlistHistory history) {
    return of(history, OrderStep.class).stream()
        .sorted(Comparator.comparing(step -> step.entry().sequence()))
        .toList();
  }

  private static <E> List<E> of(OlistHistory history, Class<E> type) {
    return history.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static OrderStep last(List<OrderStep> steps) {
    return steps.get(steps.size() - 1);
  }

  private static Instant at(String text) {
    return OlistTime.SECONDS.parse(text);
  }

  private static OutboxEntry entry(String id, long sequence, String time) {
    return new OutboxEntry(id, sequence, at(time));
  }

  private static Money brl(String amount) {
    return new Money("BRL", new BigDecimal(amount));
  }

  private static OrderItem item(int number, String product, String price, String freight) {
    return new OrderItem(
        number,
        product,
        "s1",
        at("2017-05-10 00:00:00"),
        new BigDecimal(price),
        new BigDecimal(freight));
  }

  private static PaymentAuthorized payment(String order, int number, String time, Payment payment) {
    return new PaymentAuthorized(entry(order + "-" + number, 1, time), order, number, payment);
  }

  private static CustomerCheckedOut checkout(
      String person, long sequence, String number, String time) {
    Address address = new Address("0100" + number, "sao paulo", "SP");
    return new CustomerCheckedOut(
        entry(person, sequence, time),
        new Checkout("k" + number, "o" + number, Contact.UNKNOWN, address));
  }
}
