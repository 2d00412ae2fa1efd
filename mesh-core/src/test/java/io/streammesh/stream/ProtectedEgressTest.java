package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of protected fields at Egress when something is wrong with their record. */
class ProtectedEgressTest {
  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void shouldSetAsideWithoutItsProtectedFieldsWhatHasNoKey() {
    // Given
    startProtected(fact -> fact);

    // When
    ProducerRecord<byte[], byte[]> letter = setAside();

    // Then
    assertThat(verdict(letter).rule()).isEqualTo("unprotected");
    assertThat(verdict(letter).reason()).contains("There are no data keys of " + FACTS);
    OrderFact kept = run.decode(letter, OrderFact.class);
    assertThat(kept.getOrderId()).isEqualTo("o-1");
    assertThat(kept.getDeliveryAddress().getCity()).isNull();
    assertThat(run.sent(FACTS)).isEmpty();
  }

  @Test
  void shouldSetAsideWhatDoesNotTellWhoseKeyItTakes() {
    // Given
    startProtected(
        fact -> {
          fact.setCustomerId(null);
          return fact;
        });

    // When
    ProducerRecord<byte[], byte[]> letter = setAside();

    // Then
    assertThat(verdict(letter).rule()).isEqualTo("unprotected");
    assertThat(verdict(letter).reason()).contains("deliveryAddress.city", "data subject");
    assertThat(new String(letter.value(), UTF_8)).doesNotContain("Recife");
  }

  @Test
  void shouldPrintNoProtectedFieldOfWhatTheFormatCannotTake() {
    // Given
    startProtected(
        fact -> {
          fact.setStatus(null);
          fact.setCustomerId("c-1");
          return fact;
        });

    // When
    ProducerRecord<byte[], byte[]> letter = setAside();

    // Then
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
    assertThat(new String(letter.value(), UTF_8))
        .contains("\"orderId\": \"o-1\"", "\"city\": \"***\"")
        .doesNotContain("Recife");
  }

  /** The field without a key stands before the one that the format cannot take. */
  @Test
  void shouldPrintWhatHasNoKeyAndNoFormatEither() {
    // Given
    startProtected(
        fact -> {
          fact.setCurrency(null);
          return fact;
        });

    // When
    ProducerRecord<byte[], byte[]> letter = setAside();

    // Then
    assertThat(verdict(letter).rule()).isEqualTo("currency-code");
    assertThat(new String(letter.value(), UTF_8))
        .contains("\"orderId\": \"o-1\"")
        .doesNotContain("Recife");
  }

  /** Nobody can tell in which of the fields it stands. */
  @Test
  void shouldKeepNoValueOfARecordMadeOfProtectedDataThatTheProductDoesNotDeclare() {
    // Given
    MeshDefinition edited =
        new EditedMesh(folder.resolve("mesh"))
            .replace(
                "mesh-policy.yaml",
                "e-mail address\n    protection: none",
                "e-mail address\n    protection: encrypt")
            .load();
    Tags handed =
        TagVocabulary.of(edited.policy().tags().keySet()).tags(List.of("pii.email", "pii.address"));
    run =
        new TopologyRun(
            edited,
            "orders",
            folder.resolve("state"),
            mesh ->
                mesh.publish(
                    Orders.facts(mesh.read(Orders.EVENTS))
                        .mapValues(
                            fact ->
                                new Governed<>(
                                    fact.value(), fact.lineage(), handed, fact.context()),
                            Named.as("hand-over")),
                    Orders.ORDER_FACTS));

    // When
    ProducerRecord<byte[], byte[]> letter = setAside();

    // Then
    assertThat(verdict(letter).rule()).isEqualTo("tag-leak");
    assertThat(letter.key()).isEqualTo(bytes("o-1"));
    assertThat(letter.value()).isNull();
    assertThat(run.sent(FACTS)).isEmpty();
  }

  /** Addresses are sealed with a key of each customer, and there is none. */
  private void startProtected(UnaryOperator<OrderFact> change) {
    MeshDefinition edited =
        new EditedMesh(folder.resolve("mesh"))
            .replace(
                "mesh-policy.yaml",
                "has goods sent to\n    protection: none",
                "has goods sent to\n    protection: encrypt\n    erasure: subject")
            .replace(
                "mesh-policy.yaml",
                "defaults:\n",
                "quarantine:\n  retention: 86400000\ndefaults:\n")
            .replace(
                Orders.RAW_CONTRACT,
                "value: delete",
                "value: delete\n  - property: erasure\n    value: {by: recreation, within: P30D}")
            .replace(
                "customers/raw/customer-events.odcs.yaml",
                "value: delete",
                "value: delete\n  - property: erasure\n    value: {by: recreation, within: P30D}")
            .load();
    run =
        new TopologyRun(
            edited,
            "orders",
            folder.resolve("state"),
            mesh ->
                mesh.publish(
                    Orders.facts(mesh.read(Orders.EVENTS))
                        .mapValues(
                            Governed.<OrderFact, OrderFact>governed(
                                fact -> {
                                  fact.setCustomerId("c-1");
                                  fact.setDeliveryAddress(
                                      DeliveryAddress.newBuilder().setCity("Recife").build());
                                  return change.apply(fact);
                                }),
                            Named.as("change")),
                    Orders.ORDER_FACTS));
  }

  /** The dead letter of an order that comes in. */
  private ProducerRecord<byte[], byte[]> setAside() {
    run.send(RAW, "o-1", Orders.event("o-1", 1));
    return run.deadLetter();
  }
}
