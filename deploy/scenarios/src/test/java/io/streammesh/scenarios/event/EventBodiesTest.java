package io.streammesh.scenarios.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One event of each kind, as full as it can be, and as empty. */
final class EventBodiesTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");
  private static final OutboxEntry ENTRY = new OutboxEntry("a1", 2, AT);
  private static final String TIME = "\"occurredAt\":\"2017-05-08T11:06:54Z\"";
  private static final ExperimentVariant VARIANT = new ExperimentVariant("e1", "gate_30", true);

  private final RawEventWriter writer = new RawEventWriter(ZoneOffset.UTC);

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(
            new OrderStep(ENTRY, OrderEventType.SHIPPED, null, null),
            "\"orderId\":\"a1\",\"sequence\":2,\"type\":\"SHIPPED\"," + TIME),
        Arguments.of(new CustomerErasure(ENTRY), "\"customerId\":\"a1\",\"sequence\":2," + TIME),
        Arguments.of(
            new InvoiceRecorded(
                ENTRY,
                new Invoice(
                    InvoiceKind.CANCELLATION,
                    "c1",
                    "EIRE",
                    "GBP",
                    List.of(
                        new InvoiceLine(7, "85123A", "HEART, \"T-LIGHT\"", -6, decimal("2.555")),
                        new InvoiceLine(8, "M", null, 1, decimal("-3"))))),
            """
            "invoiceNo":"a1","sequence":2,%s,"kind":"CANCELLATION","customerId":"c1",\
            "country":"EIRE","currency":"GBP","lines":[{"lineNumber":7,"stockCode":"85123A",\
            "description":"HEART, \\"T-LIGHT\\"","quantity":-6,"unitPrice":"2.555"},\
            {"lineNumber":8,"stockCode":"M","quantity":1,"unitPrice":"-3.00"}]\
            """
                .formatted(TIME)),
        Arguments.of(
            new InvoiceRecorded(ENTRY, new Invoice(InvoiceKind.SALE, null, null, "GBP", List.of())),
            """
            "invoiceNo":"a1","sequence":2,%s,"kind":"SALE","currency":"GBP","lines":[]\
            """
                .formatted(TIME)),
        Arguments.of(
            new PaymentAuthorized(
                ENTRY, "o1", 3, new Payment("boleto", 1, new Money("BRL", decimal("1.5")), null)),
            """
            "paymentId":"a1","sequence":2,"type":"AUTHORIZED",%s,"orderId":"o1","number":3,\
            "method":"boleto","installments":1,"currency":"BRL","amount":"1.50\"\
            """
                .formatted(TIME)),
        Arguments.of(
            new CustomerCheckedOut(
                ENTRY, new Checkout("k1", "o1", Contact.UNKNOWN, Address.UNKNOWN)),
            """
            "customerId":"a1","sequence":2,"type":"CHECKED_OUT",%s,\
            "checkout":{"checkoutId":"k1","orderId":"o1"}\
            """
                .formatted(TIME)),
        Arguments.of(
            new CustomerErased(ENTRY),
            "\"customerId\":\"a1\",\"sequence\":2,\"type\":\"ERASED\"," + TIME),
        Arguments.of(
            new ReviewGiven(ENTRY, new Review("r1", "o1", 5, "ótimo", "chegou\nantes", AT)),
            """
            "reviewKey":"a1","sequence":2,%s,"reviewId":"r1","orderId":"o1","score":5,\
            "title":"ótimo","message":"chegou\\nantes","askedAt":"2017-05-08T11:06:54Z\"\
            """
                .formatted(TIME)),
        Arguments.of(
            new ReviewGiven(ENTRY, new Review("r1", "o1", 1, null, null, null)),
            """
            "reviewKey":"a1","sequence":2,%s,"reviewId":"r1","orderId":"o1","score":1\
            """
                .formatted(TIME)),
        Arguments.of(
            new ShipmentScanned(ENTRY, ShipmentEventType.HANDED_OVER, "Correios"),
            """
            "orderId":"a1","sequence":2,"type":"HANDED_OVER",%s,"carrier":"Correios\"\
            """
                .formatted(TIME)),
        Arguments.of(
            new NewsletterSubscribed(ENTRY, "ana@example.org"),
            """
            "customerId":"a1","sequence":2,"type":"SUBSCRIBED",%s,"email":"ana@example.org\"\
            """
                .formatted(TIME)),
        Arguments.of(
            new NewsletterUnsubscribed(ENTRY),
            "\"customerId\":\"a1\",\"sequence\":2,\"type\":\"UNSUBSCRIBED\"," + TIME),
        Arguments.of(
            new CampaignAssigned(ENTRY, "m1", "c1", new Assignment("No E-Mail", true, 14)),
            """
            "recipientId":"a1","sequence":2,"type":"ASSIGNED",%s,"campaignId":"m1",\
            "customerId":"c1",\
            "assignment":{"segment":"No E-Mail","control":true,"attributionDays":14}\
            """
                .formatted(TIME)),
        Arguments.of(
            new CampaignMailSent(ENTRY, "m1", "c1"),
            """
            "recipientId":"a1","sequence":2,"type":"SENT",%s,"campaignId":"m1",\
            "customerId":"c1\"\
            """
                .formatted(TIME)),
        Arguments.of(
            new ShopVisited(ENTRY, "v1"),
            "\"customerId\":\"a1\",\"sequence\":2,%s,\"visitId\":\"v1\"".formatted(TIME)),
        Arguments.of(new ExperimentAssigned(ENTRY, VARIANT), experiment("ASSIGNED")),
        Arguments.of(
            new ExperimentReturned(ENTRY, VARIANT, 7), experiment("RETURNED") + ",\"day\":7"),
        Arguments.of(
            new ExperimentPlayed(ENTRY, VARIANT, 0), experiment("PLAYED") + ",\"rounds\":0"),
        Arguments.of(
            new LeadContacted(ENTRY, new LeadContact("Organic Search", "p1")),
            """
            "leadId":"a1","sequence":2,"type":"CONTACTED",%s,\
            "contact":{"origin":"Organic Search","landingPageId":"p1"}\
            """
                .formatted(TIME)),
        Arguments.of(
            new LeadWon(
                ENTRY, new WonDeal("s1", "Pet", "offline", "Reseller", "5-20", decimal("0.0"))),
            """
            "leadId":"a1","sequence":2,"type":"WON",%s,\
            "deal":{"sellerId":"s1","businessSegment":"Pet","leadType":"offline",\
            "businessType":"Reseller","averageStock":"5-20","declaredMonthlyRevenue":"0.00"}\
            """
                .formatted(TIME)),
        Arguments.of(
            new LeadWon(ENTRY, new WonDeal("s1", null, null, null, null, null)),
            """
            "leadId":"a1","sequence":2,"type":"WON",%s,"deal":{"sellerId":"s1"}\
            """
                .formatted(TIME)),
        Arguments.of(
            new ItemViewed(ENTRY, "u1", "i1"),
            """
            "sessionId":"a1","sequence":2,%s,"userId":"u1","itemId":"i1\"\
            """
                .formatted(TIME)),
        Arguments.of(
            new ShopSearched(ENTRY, "t1", "red shoes", 12),
            """
            "searchId":"a1","sequence":2,%s,"sessionId":"t1","query":"red shoes","results":12\
            """
                .formatted(TIME)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void shouldWriteTheFieldsBehindTheEventId(ShopEvent event, String fields) {
    // When
    RawEvent raw = writer.write(event);

    // Then
    String id = EventIds.of(event.topic(), ENTRY);
    assertThat(new String(raw.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"eventId\":\"" + id + "\"," + fields + "}");
    assertThat(SchemaForm.violations(raw.value(), RawSchemas.of(raw.topic()))).isEmpty();
  }

  @Test
  void shouldKnowEveryKindOfEventAndEveryRawTopic() {
    // When
    List<ShopEvent> events = events().map(arguments -> (ShopEvent) arguments.get()[0]).toList();

    // Then
    assertThat(events.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(ShopEvent.class.getPermittedSubclasses());
    assertThat(events.stream().map(ShopEvent::topic).distinct())
        .containsExactlyInAnyOrderElementsOf(RawSchemas.topics());
  }

  private static String experiment(String type) {
    return """
    "participantId":"a1","sequence":2,"type":"%s",%s,"experimentId":"e1",\
    "variant":"gate_30","control":true\
    """
        .formatted(type, TIME);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
