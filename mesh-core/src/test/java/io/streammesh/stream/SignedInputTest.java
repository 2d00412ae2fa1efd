package io.streammesh.stream;

import static io.streammesh.stream.FactReader.TRANSACTIONS;
import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.TopologyRun.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches a topology of another domain's product, whose records are signed. */
class SignedInputTest {
  @TempDir Path folder;
  private TopologyRun run;

  @BeforeEach
  void start() {
    start(FactReader.definitionUncompacted(folder.resolve("mesh")));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  private void start(MeshDefinition definition) {
    run =
        new TopologyRun(
            definition, FactReader.DOMAIN, folder.resolve("state"), FactReader::reading);
  }

  @Test
  void shouldLetInWhatItsOwnerSent() {
    // When
    sendAsSigned("o-1", record -> record);
    sendAsSigned("o-2", record -> record);

    // Then
    assertThat(run.deadLetters()).isEmpty();
    assertThat(run.sent(TRANSACTIONS))
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("o-1", "o-2");
    assertThat(run.counts().missing()).isEmpty();
  }

  static Stream<Arguments> tampered() {
    return Stream.of(
        Arguments.of("signature", change(record -> with(record, altered(record.value())))),
        Arguments.of("signature", change(record -> keyed(record, "o-9"))),
        Arguments.of("signature", change(record -> at(record, record.timestamp() + 1))),
        Arguments.of("signature", change(record -> header(record, "mesh", "x"))),
        Arguments.of("foreign-header", change(record -> header(record, "x-team", "x"))),
        Arguments.of(
            "duplicate-header", change(record -> header(record, SignatureHeader.NAME, "x"))),
        Arguments.of("unsigned", change(record -> without(record, SignatureHeader.NAME))));
  }

  private static UnaryOperator<ProducerRecord<byte[], byte[]>> change(
      UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    return change;
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void shouldSetAsideWhatWasChanged(
      String rule, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    // When
    sendAsSigned("o-1", change);

    // Then
    assertThat(run.sent(TRANSACTIONS)).isEmpty();
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo(rule);
  }

  @Test
  void shouldSetAsideADeletionThatItsOwnerDidNotSign() {
    // Given
    stop();
    start(FactReader.definition(folder.resolve("compacted")));

    // When
    sendAsSigned("o-1", record -> with(record, null));

    // Then
    assertThat(run.sent(TRANSACTIONS)).isEmpty();
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("signature");
  }

  @Test
  void shouldSetAsideARepeat() {
    // Given
    ProducerRecord<byte[], byte[]> record = signed("o-1");
    send(record);

    // When
    send(record);

    // Then
    assertThat(run.sent(TRANSACTIONS)).hasSize(1);
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("repeat");
  }

  @Test
  void shouldCountWhatIsMissingAndLetTheNextOneIn() {
    // Given
    send(signed("o-1"));
    signed("o-2");
    signed("o-3");

    // When
    send(signed("o-4"));

    // Then
    assertThat(run.sent(TRANSACTIONS)).hasSize(2);
    assertThat(run.deadLetters()).isEmpty();
    assertThat(run.counts().missing()).isEqualTo(Map.of(FACTS, 2L));
  }

  static Stream<UnaryOperator<ProducerRecord<byte[], byte[]>>> refused() {
    return Stream.of(
        record -> with(record, altered(record.value())),
        record -> at(record, 1),
        record -> without(record, SignatureHeader.NAME),
        record -> header(record, "mesh-probe", "x"),
        record ->
            new ProducerRecord<>(
                record.topic(), null, record.timestamp(), null, record.value(), record.headers()),
        record ->
            new ProducerRecord<>(
                record.topic(),
                null,
                record.timestamp(),
                new byte[] {(byte) 0xff},
                record.value(),
                record.headers()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldNotMissWhatItSetAside(UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    // Given
    send(signed("o-1"));
    sendAsSigned("o-2", change);
    send(signed("o-3"));
    assertThat(run.counts().missing()).isEmpty();

    // When
    sendAsSigned("o-4", change);
    signed("lost");
    send(signed("o-5"));

    // Then
    assertThat(run.sent(TRANSACTIONS)).hasSize(3);
    assertThat(run.deadLetters()).hasSize(2);
    assertThat(run.counts().missing()).isEqualTo(Map.of(FACTS, 1L));
    assertThat(takenForRefused()).isEqualTo(2);
  }

  /** The signature of each proves its place, whatever else is wrong. */
  @Test
  void shouldKnowThePlaceOfWhatItSetAsideForWhatItIs() {
    // Given
    send(signed("o-1"));
    Schema other = Schema.createRecord("Other", null, "x", false, List.of());
    run.sendSigned(FACTS, "o-2", value("o-2"), other);
    run.sendSigned(FACTS, "o-3", new byte[] {0, 0, 0, 39, 15, 2});

    // When
    ProducerRecord<byte[], byte[]> fourth = signed("o-4");
    send(fourth);
    send(fourth);

    // Then
    assertThat(run.deadLetters())
        .extracting(letter -> verdict(letter).rule())
        .containsExactly("schema", "schema-unknown", "repeat");
    assertThat(run.counts().missing()).isEmpty();
    assertThat(takenForRefused()).isZero();
  }

  @Test
  void shouldKnowThePlaceOfWhatItSetAsideForItsTime() {
    // Given
    stop();
    start(FactReader.definitionOfLater(folder.resolve("later")));
    send(signed("o-1"));
    send(signed("o-2"));
    assertThat(run.counts().missing()).isEmpty();

    // When
    signed("lost");
    send(signed("o-4"));

    // Then
    assertThat(run.deadLetters())
        .extracting(letter -> verdict(letter).rule())
        .containsExactly("event-time", "event-time", "event-time");
    assertThat(run.counts().missing()).isEqualTo(Map.of(FACTS, 1L));
  }

  @Test
  void shouldNotMissWhatMayHaveBeenCompacted() {
    // Given
    stop();
    start(FactReader.definition(folder.resolve("compacted")));
    send(signed("o-1"));
    signed("o-2");

    // When
    send(signed("o-3"));

    // Then
    assertThat(run.sent(TRANSACTIONS)).hasSize(2);
    assertThat(run.counts().missing()).isEmpty();
  }

  /** Neither let in nor set aside: it may be good, and can be judged once there is the key. */
  @Test
  void shouldStopWhereItsKeyCannotBeHad() {
    // Given
    ProducerRecord<byte[], byte[]> record = signed("o-1");
    run.loseVerificationKeys();

    // When / Then
    assertThatThrownBy(() -> send(record)).hasRootCauseInstanceOf(KeyUnavailableException.class);
    assertThat(run.sent(TRANSACTIONS)).isEmpty();
    assertThat(run.deadLetters()).isEmpty();
  }

  /** Or each start would tell it again, until the registry is back. */
  @Test
  void shouldMissNothingBeforeARecordWhoseSchemaCannotBeHad() {
    // Given: one that is refused for what it is, in its place
    run.sendSigned(FACTS, "o-1", null);
    signed("lost");
    ProducerRecord<byte[], byte[]> record = signed("o-3");
    run.loseRegistry();

    // When / Then
    assertThatThrownBy(() -> send(record))
        .hasRootCauseInstanceOf(RegistryUnavailableException.class);
    assertThat(run.counts().missing()).isEmpty();
  }

  @Test
  void shouldSetAsideAValueOfAnotherSchemaThanWasSigned() {
    // Given
    Schema other = Schema.createRecord("Other", null, "x", false, List.of());

    // When
    run.sendSigned(FACTS, "o-1", value("o-1"), other);

    // Then
    assertThat(verdict(run.deadLetter()).rule()).isEqualTo("schema");
  }

  private long takenForRefused() {
    return run.counts().ports().stream().mapToLong(ContractCounts::takenForRefused).sum();
  }

  private void sendAsSigned(String orderId, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    send(change.apply(signed(orderId)));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    run.send(record.topic(), record.key(), record.value(), record.timestamp(), record.headers());
  }

  private ProducerRecord<byte[], byte[]> signed(String orderId) {
    return run.signed(FACTS, orderId, value(orderId));
  }

  private byte[] value(String orderId) {
    int schemaId = run.registry().idOf(FACTS + "-value", run.schema(FACTS));
    return AvroRecordEncoder.of(OrderFact.class)
        .encode(schemaId, Orders.fact(Orders.eventOf(orderId, 1)));
  }

  private static byte[] altered(byte[] value) {
    byte[] altered = value.clone();
    altered[altered.length - 1] ^= 1;
    return altered;
  }

  private static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> record, byte @Nullable [] value) {
    return new ProducerRecord<>(
        record.topic(), null, record.timestamp(), record.key(), value, record.headers());
  }

  private static ProducerRecord<byte[], byte[]> keyed(
      ProducerRecord<byte[], byte[]> record, String key) {
    return new ProducerRecord<>(
        record.topic(),
        null,
        record.timestamp(),
        key.getBytes(UTF_8),
        record.value(),
        record.headers());
  }

  private static ProducerRecord<byte[], byte[]> at(
      ProducerRecord<byte[], byte[]> record, long timestamp) {
    return new ProducerRecord<>(
        record.topic(), null, timestamp, record.key(), record.value(), record.headers());
  }

  private static ProducerRecord<byte[], byte[]> header(
      ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
    return record;
  }

  private static ProducerRecord<byte[], byte[]> without(
      ProducerRecord<byte[], byte[]> record, String name) {
    Headers headers = record.headers().remove(name);
    assertThat(headers.lastHeader(name)).isNull();
    return record;
  }
}
