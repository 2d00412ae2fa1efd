package io.streammesh.scenarios.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class RawEventWriterTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");
  private static final Address ADDRESS = new Address("07220", "são paulo", "SP");

  private final RawEventWriter writer = new RawEventWriter(ZoneOffset.ofHours(-3));

  @Test
  void shouldWriteWhatWasPlacedWithItsItems() {
    // Given
    OrderItem item =
        new OrderItem(1, "p1", "s1", AT, new BigDecimal("199.9"), new BigDecimal("10"));
    OrderPlaced placed = new OrderPlaced("c1", ADDRESS, AT.plusSeconds(60), "BRL", List.of(item));

    // When
    RawEvent event = writer.write(OrderStep.created(new OutboxEntry("o1", 1, AT), placed));

    // Then
    assertThat(event.topic()).isEqualTo("orders.raw.order-events");
    assertThat(event.key()).isEqualTo("o1");
    assertThat(event.timestampMillis()).isEqualTo(AT.toEpochMilli());
    assertThat(json(event))
        .isEqualTo(
            """
            {"eventId":"%s","orderId":"o1","sequence":1,"type":"CREATED",\
            "occurredAt":"2017-05-08T08:06:54-03:00","stepAt":"2017-05-08T08:06:54-03:00",\
            "placed":{"customerId":"c1",\
            "deliveryAddress":{"zipPrefix":"07220","city":"são paulo","state":"SP"},\
            "estimatedDeliveryAt":"2017-05-08T08:07:54-03:00","currency":"BRL",\
            "items":[{"itemNumber":1,"productId":"p1","sellerId":"s1",\
            "shippingLimitAt":"2017-05-08T08:06:54-03:00","price":"199.90","freight":"10.00"}]}}\
            """
                .formatted(EventIds.of(event.topic(), new OutboxEntry("o1", 1, AT))));
    assertHasForm(event, OrderEvent.getClassSchema());
  }

  @Test
  void shouldLeaveOutWhatIsNotKnown() {
    // Given
    OrderStep undated = OrderStep.undated(new OutboxEntry("o1", 4, AT), OrderEventType.CANCELED);

    // When
    RawEvent event = writer.write(undated);

    // Then
    assertThat(json(event))
        .endsWith(
            """
            "orderId":"o1","sequence":4,"type":"CANCELED","occurredAt":"2017-05-08T08:06:54-03:00"}\
            """);
    assertHasForm(event, OrderEvent.getClassSchema());
  }

  @Test
  void shouldWriteAnEmptyAddressAndNoItems() {
    // Given
    OrderPlaced placed = new OrderPlaced("c1", Address.UNKNOWN, null, "USD", "catalog", List.of());

    // When
    RawEvent event = writer.write(OrderStep.created(new OutboxEntry("o1", 1, AT), placed));

    // Then
    assertThat(json(event))
        .endsWith(
            """
            {"customerId":"c1","deliveryAddress":{},"currency":"USD","source":"catalog",\
            "items":[]}}\
            """);
    assertHasForm(event, OrderEvent.getClassSchema());
  }

  @Test
  void shouldWriteAPaymentExactly() {
    // Given
    Payment payment =
        new Payment("credit_card", 3, new Money("BRL", new BigDecimal("0.00")), "1234");
    PaymentAuthorized authorized =
        new PaymentAuthorized(new OutboxEntry("o1-2", 1, AT), "o1", 2, payment);

    // When
    RawEvent event = writer.write(authorized);

    // Then
    assertThat(event.topic()).isEqualTo("payments.raw.payment-events");
    assertThat(json(event))
        .endsWith(
            """
            "paymentId":"o1-2","sequence":1,"type":"AUTHORIZED",\
            "occurredAt":"2017-05-08T08:06:54-03:00","orderId":"o1","number":2,\
            "method":"credit_card","installments":3,"currency":"BRL","amount":"0.00",\
            "cardLastDigits":"1234"}\
            """);
    assertHasForm(event, PaymentEvent.getClassSchema());
  }

  @Test
  void shouldWriteACheckout() {
    // Given
    Contact contact = new Contact("Ana", "ana@example.org");
    Checkout checkout = new Checkout("k1", "o1", contact, ADDRESS, "EIRE", "online-retail");

    // When
    RawEvent event = writer.write(new CustomerCheckedOut(new OutboxEntry("c1", 2, AT), checkout));

    // Then
    assertThat(event.topic()).isEqualTo("customers.raw.customer-events");
    assertThat(json(event))
        .endsWith(
            """
            "customerId":"c1","sequence":2,"type":"CHECKED_OUT",\
            "occurredAt":"2017-05-08T08:06:54-03:00","checkout":{"checkoutId":"k1","orderId":"o1",\
            "name":"Ana","email":"ana@example.org",\
            "zipPrefix":"07220","city":"são paulo","state":"SP",\
            "country":"EIRE","source":"online-retail"}}\
            """);
    assertHasForm(event, CustomerEvent.getClassSchema());
  }

  @Test
  void shouldWriteBothSidesOfAnErasure() {
    // Given
    OutboxEntry entry = new OutboxEntry("c1", 3, AT);

    // When
    RawEvent atShop = writer.write(new CustomerErased(entry));
    RawEvent atOrders = writer.write(new CustomerErasure(entry));

    // Then
    assertThat(atShop.topic()).isEqualTo("customers.raw.customer-events");
    assertThat(atOrders.topic()).isEqualTo("orders.raw.customer-erasures");
    assertHasForm(atShop, CustomerEvent.getClassSchema());
    assertHasForm(atOrders, io.streammesh.schemas.orders.raw.CustomerErasure.getClassSchema());
  }

  @Test
  void shouldGiveEventsOfOneAggregateAndOfTwoTopicsDifferentIds() {
    // Given
    OutboxEntry first = new OutboxEntry("c1", 1, AT);
    OutboxEntry second = new OutboxEntry("c1", 2, AT);

    // When
    List<String> ids =
        List.of(EventIds.of("t1", first), EventIds.of("t1", second), EventIds.of("t2", first));

    // Then
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(EventIds.of("t1", first)).isEqualTo(ids.get(0));
  }

  @Test
  void shouldWriteMillisecondsAndNothingFiner() {
    // Given
    OutboxEntry entry = new OutboxEntry("c1", 1, Instant.parse("2026-01-02T03:04:05.006789Z"));

    // When
    RawEvent event = new RawEventWriter(ZoneOffset.UTC).write(new CustomerErased(entry));

    // Then
    assertThat(json(event)).endsWith("\"occurredAt\":\"2026-01-02T03:04:05.006Z\"}");
    assertThat(Instant.ofEpochMilli(event.timestampMillis())).isEqualTo("2026-01-02T03:04:05.006Z");
  }

  private static String json(RawEvent event) {
    return new String(event.value(), StandardCharsets.UTF_8);
  }

  private static void assertHasForm(RawEvent event, Schema schema) {
    assertThat(SchemaForm.violations(event.value(), schema)).isEmpty();
  }
}
