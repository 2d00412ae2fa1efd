package io.streammesh.compatibility;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.test.MeshAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.broker.FreePorts;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import io.streammesh.schemas.payments.raw.PaymentEventType;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.OutputPort;
import io.streammesh.stream.RawDeserializers;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A raw topic that another system writes with Confluent's serializer, read into a governed topology
 * with Confluent's deserializer, which the configuration names by its class.
 */
abstract class RawTopicKit extends CompatibilityKit {
  private static final InputPort<PaymentEvent> EVENTS =
      InputPort.of("payments.raw.payment-events", PaymentEvent.class);
  private static final OutputPort<Transaction> TRANSACTIONS =
      OutputPort.of("payments.transactions.v1", Transaction.class);
  private static final Instant AT = Instant.parse("2026-01-15T10:00:00Z");

  private final PaymentEvent event =
      PaymentEvent.newBuilder()
          .setEventId("e-1")
          .setPaymentId("p-1")
          .setSequence(1)
          .setType(PaymentEventType.AUTHORIZED)
          .setOccurredAt(AT)
          .setOrderId("o-1")
          .setNumber(1)
          .setMethod("credit_card")
          .setInstallments(3)
          .setCurrency("EUR")
          .setAmount(new BigDecimal("12.5000"))
          .setCardLastDigits("4242")
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"none", "specific.avro.reader", "avro.use.logical.type.converters"})
  void shouldGovernWhatConfluentsWrite(String setting) {
    // Given
    try (MeshHarness mesh = payments(url(), Map.of(setting, true))) {

      // When
      mesh.send(EVENTS, "p-1", confluentsValue(), AT);

      // Then
      assertThat(mesh.quarantined()).isEmpty();
      Published<Transaction> published = mesh.published(TRANSACTIONS).get(0);
      assertThat(published).hasKey("p-1").hasTags("pci.card");
      Transaction transaction = published.present();
      assertThat(transaction.getCardLastDigits()).startsWith("token.1.");
      transaction.setCardLastDigits(event.getCardLastDigits());
      assertThat(transaction).isEqualTo(transaction(event));
    }
  }

  @Test
  void shouldSetAsideWhatIsBroken() {
    // Given
    byte[] value = confluentsValue();
    try (MeshHarness mesh = payments(url(), Map.of())) {

      // When
      mesh.send(EVENTS, "p-1", Arrays.copyOf(value, value.length - 20), AT);
      mesh.send(EVENTS, "p-1", "{}".getBytes(UTF_8), AT);
      mesh.send(EVENTS, "p-2", value, AT);

      // Then
      assertThat(mesh.quarantined())
          .extracting(letter -> letter.verdict().rule())
          .containsExactly("malformed", "malformed", "key-mismatch");
      assertThat(mesh.published(TRANSACTIONS)).isEmpty();
    }
  }

  @Test
  void shouldSetAsideWhatTheRegistryDoesNotKnow() {
    // Given
    try (MeshHarness mesh = payments(url(), Map.of())) {

      // When
      mesh.send(EVENTS, "p-1", new byte[] {0, 0x70, 0, 0, 0, 2}, AT);

      // Then
      assertThat(mesh.quarantined())
          .extracting(letter -> letter.verdict().reason())
          .singleElement()
          .asString()
          .contains("no such schema");
    }
  }

  @Test
  void shouldSetNothingAsideWhileTheRegistryIsAway() {
    // Given
    String nobody = "http://127.0.0.1:" + FreePorts.one();
    byte[] value = confluentsValue();
    try (MeshHarness mesh = payments(nobody, Map.of("max.retries", 0))) {

      // When, Then
      assertThatThrownBy(() -> mesh.send(EVENTS, "p-1", value, AT))
          .cause()
          .isInstanceOfAny(RegistryUnavailableException.class, RetriableException.class);
      assertThat(mesh.quarantined()).isEmpty();
    }
  }

  private byte[] confluentsValue() {
    return serializer(Map.of()).serialize(EVENTS.contractId(), event);
  }

  private static MeshHarness payments(String registryUrl, Map<String, ?> settings) {
    Map<String, Object> configuration = new HashMap<>(settings);
    configuration.put(RawDeserializers.CONFIG, EVENTS.contractId() + ":" + Confluent.DESERIALIZER);
    configuration.put(Confluent.REGISTRY, registryUrl);
    return MeshHarness.of("payments", RawTopicKit::define, configuration);
  }

  private static void define(Mesh mesh) {
    mesh.publish(
        mesh.read(EVENTS).mapValues(governed(RawTopicKit::transaction), Named.as("to-transaction")),
        TRANSACTIONS);
  }

  private static Transaction transaction(PaymentEvent event) {
    return Transaction.newBuilder()
        .setPaymentId(event.getPaymentId())
        .setRevision(event.getSequence())
        .setStatus(TransactionStatus.AUTHORIZED)
        .setOrderId(event.getOrderId())
        .setNumber(event.getNumber())
        .setMethod(event.getMethod())
        .setInstallments(event.getInstallments())
        .setCurrency(event.getCurrency())
        .setAmount(event.getAmount())
        .setAuthorizedAt(event.getOccurredAt())
        .setCardLastDigits(event.getCardLastDigits())
        .build();
  }
}
