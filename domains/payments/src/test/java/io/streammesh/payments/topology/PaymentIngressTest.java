package io.streammesh.payments.topology;

import static io.streammesh.payments.topology.PaymentsTopology.PAYMENT_EVENTS;
import static io.streammesh.payments.topology.PaymentsTopology.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.quarantine.Stage;
import io.streammesh.test.DeadLetter;
import io.streammesh.test.MeshHarness;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the payments domain asks of its input before it touches any state. */
class PaymentIngressTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("payments", new PaymentsTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void shouldQuarantineASequenceThatIsNoneOfAnOutbox(long sequence) {
    // When
    authorize(sequence, AT);

    // Then
    assertQuarantined("sequence-from-1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Long.MAX_VALUE})
  void shouldTakeEverySequenceOfAnOutbox(long sequence) {
    // When
    authorize(sequence, AT);

    // Then
    assertThat(mesh.quarantined()).isEmpty();
    assertThat(mesh.published(TRANSACTIONS)).hasSize(1);
    assertThat(state()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void shouldQuarantineAnotherTimestampThanTheEventTells(long millis) {
    // When
    authorize(1, AT.plusMillis(millis));

    // Then
    assertQuarantined("event-time");
  }

  private void assertQuarantined(String rule) {
    assertThat(mesh.quarantined())
        .singleElement()
        .extracting(DeadLetter::verdict)
        .satisfies(
            verdict -> {
              assertThat(verdict.stage()).isEqualTo(Stage.INGRESS);
              assertThat(verdict.rule()).isEqualTo(rule);
              assertThat(verdict.contract()).isEqualTo("payments.raw.payment-events/1.0.0");
              assertThat(verdict.lineage()).hasToString("payments.raw.payment-events/0@0");
            });
    assertThat(mesh.published(TRANSACTIONS)).isEmpty();
    assertThat(state()).isNull();
  }

  private Object state() {
    return mesh.driver().getKeyValueStore("payments").get("p-1");
  }

  private void authorize(long sequence, Instant timestamp) {
    mesh.send(
        PAYMENT_EVENTS,
        "p-1",
        """
        {"eventId": "e", "paymentId": "p-1", "sequence": %d, "type": "AUTHORIZED",
         "occurredAt": "%s", "orderId": "o-1", "number": 1, "method": "credit_card",
         "installments": 3, "currency": "BRL", "amount": "10.00", "cardLastDigits": "4242"}
        """
            .formatted(sequence, AT),
        timestamp);
  }
}
