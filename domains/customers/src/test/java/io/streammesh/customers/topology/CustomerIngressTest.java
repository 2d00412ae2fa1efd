package io.streammesh.customers.topology;

import static io.streammesh.customers.topology.CustomersTopology.ADDRESS_CHANGES;
import static io.streammesh.customers.topology.CustomersTopology.CUSTOMER_EVENTS;
import static io.streammesh.customers.topology.CustomersTopology.PROFILES;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.quarantine.Stage;
import io.streammesh.test.DeadLetter;
import io.streammesh.test.MeshHarness;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the customers domain asks of its input before it touches any state. */
class CustomerIngressTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("customers", new CustomersTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  /** The last number would leave no room behind an erasure. */
  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void shouldQuarantineASequenceThatIsNoneOfAnOutbox(long sequence) {
    // When
    checkOut(sequence, AT);

    // Then
    assertQuarantined("sequence-from-1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Long.MAX_VALUE - 1})
  void shouldTakeEverySequenceOfAnOutbox(long sequence) {
    // When
    checkOut(sequence, AT);

    // Then
    assertThat(mesh.quarantined()).isEmpty();
    assertThat(mesh.published(PROFILES)).hasSize(1);
    assertThat(state()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void shouldQuarantineAnotherTimestampThanTheEventTells(long millis) {
    // When
    checkOut(1, AT.plusMillis(millis));

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
              assertThat(verdict.contract()).isEqualTo("customers.raw.customer-events/1.1.0");
              assertThat(verdict.lineage()).hasToString("customers.raw.customer-events/0@0");
            });
    assertThat(mesh.published(PROFILES)).isEmpty();
    assertThat(mesh.published(ADDRESS_CHANGES)).isEmpty();
    assertThat(state()).isNull();
  }

  private Object state() {
    return mesh.driver().getKeyValueStore("customers").get("c-1");
  }

  private void checkOut(long sequence, Instant timestamp) {
    mesh.send(
        CUSTOMER_EVENTS,
        "c-1",
        """
        {"eventId": "e", "customerId": "c-1", "sequence": %d, "type": "CHECKED_OUT",
         "occurredAt": "%s",
         "checkout": {"checkoutId": "x-1", "orderId": "o-1", "email": "c-1@shop.example",
           "zipPrefix": "01310", "city": "maceio", "state": "AL"}}
        """
            .formatted(sequence, AT),
        timestamp);
  }
}
