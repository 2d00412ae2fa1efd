package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.header;
import static io.streammesh.stream.TopologyRun.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.registry.RegistryException;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawDeserializersTest {
  private static final String LEGACY = LegacyDeserializer.class.getName();

  @TempDir Path folder;
  private TopologyRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void shouldGovernWhatAnotherSystemsDeserializerReads() {
    // Given
    start(RAW + ":" + LEGACY);

    // When
    run.send(RAW, "o-1", "o-1");

    // Then
    ProducerRecord<byte[], byte[]> fact = run.one(FACTS);
    assertThat(run.decode(fact, OrderFact.class)).isEqualTo(Orders.fact(Orders.eventOf("o-1", 12)));
    assertThat(header(fact).tags()).containsExactly("pii.address");
    assertThat(header(fact).lineage().positions()).containsExactly(new Position(RAW, 0, 0));
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void shouldHoldItAgainstTheContractAsAnyOther() {
    // Given
    start(RAW + ":" + LEGACY);

    // When
    run.send(RAW, "o-2", "o-1");

    // Then
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("key-mismatch");
  }

  @ParameterizedTest
  @CsvSource({
    "broken, 'SerializationException, EOFException'",
    "no-record, no Avro record",
    "not-its-schema, ClassCastException",
    "unknown, has no such schema"
  })
  void shouldSetAsideWhatIsNoSuchRecord(String value, String reason) {
    // Given
    start(RAW + ":" + LEGACY);

    // When
    run.send(RAW, "o-1", value);

    // Then
    ProducerRecord<byte[], byte[]> letter = run.deadLetter();
    assertThat(verdict(letter).rule()).isEqualTo("malformed");
    assertThat(verdict(letter).reason()).contains(reason).doesNotContain("secret");
    assertThat(letter.value()).isEqualTo(bytes(value));
  }

  @Test
  void shouldStopWhereTheBytesMayBeGood() {
    // Given
    start(RAW + ":" + LEGACY);

    // When, Then
    assertThatThrownBy(() -> run.send(RAW, "o-1", "away"))
        .hasRootCauseInstanceOf(java.net.ConnectException.class)
        .hasCauseInstanceOf(RegistryUnavailableException.class);
    assertThat(run.deadLetters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "forbidden"})
  void shouldStopWhereTheRegistryDoesNotAnswer(String value) {
    // Given
    start(RAW + ":" + LEGACY);

    // When, Then
    assertThatThrownBy(() -> run.send(RAW, "o-1", value))
        .cause()
        .isInstanceOfAny(TimeoutException.class, RegistryException.class);
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void shouldReadOtherRawTopicsAsJson() {
    // Given
    start("");

    // When
    run.send(RAW, "o-1", Orders.event("o-1", 1));

    // Then
    assertThat(run.sent(FACTS)).hasSize(1);
  }

  @Test
  void shouldRefuseATopicThatIsNoRawInputOfTheDomain() {
    assertThatThrownBy(() -> start("payments.raw.payment-events:" + LEGACY))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("payments.raw.payment-events")
        .hasMessageContaining(RAW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders.raw.order-events",
        ":io.streammesh.stream.LegacyDeserializer",
        "orders.raw.order-events:",
        "orders.raw.order-events:no.such.Deserializer",
        "orders.raw.order-events:java.lang.String"
      })
  void shouldRefuseWhatIsNoTopicAndDeserializer(String entry) {
    assertThatThrownBy(() -> RawDeserializers.requireValid(List.of(entry)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(RawDeserializers.CONFIG);
  }

  @Test
  void shouldRefuseATopicThatIsNamedTwice() {
    String entry = RAW + ":" + LEGACY;

    assertThatThrownBy(() -> RawDeserializers.requireValid(List.of(entry, entry)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("each topic once");
  }

  private void start(String deserializers) {
    run =
        new TopologyRun(
            MeshDefinition.ofClasspath(),
            "orders",
            folder,
            Orders::publishing,
            Map.of(RawDeserializers.CONFIG, deserializers, LegacyDeserializer.SEQUENCE, "12"));
  }
}
