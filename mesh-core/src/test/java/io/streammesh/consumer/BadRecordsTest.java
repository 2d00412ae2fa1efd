package io.streammesh.consumer;

import static io.streammesh.consumer.Facts.TOPIC;
import static io.streammesh.consumer.ReadFacts.PARTITION;
import static io.streammesh.consumer.ReadFacts.STOPPING;
import static io.streammesh.consumer.ReadFacts.settingAside;
import static io.streammesh.consumer.ReadFacts.stopping;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.lineage.Position;
import io.streammesh.stream.reads.OrderFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link ProductConsumer} does about records that are not as they have to be. */
final class BadRecordsTest {
  private final Facts facts = new Facts();
  private final List<BadRecord> bad = new ArrayList<>();

  static Stream<Arguments> bad() {
    return Stream.of(
        change("signature", Facts::altered),
        change("signature", record -> Facts.with(record, "o-9".getBytes(UTF_8), record.value())),
        change("signature", record -> Facts.with(record, record.key(), null)),
        change("foreign-header", record -> Facts.withHeader(record, "x-team", "x")),
        change("duplicate-header", record -> Facts.withHeader(record, "mesh", "x")),
        change("unsigned", record -> Facts.without(record, SignatureHeader.NAME)),
        change("key-missing", record -> Facts.with(record, null, record.value())),
        change(
            "key-malformed",
            record -> Facts.with(record, new byte[] {(byte) 0xff}, record.value())),
        change("size", record -> Facts.with(record, record.key(), new byte[300_000])),
        change(
            "event-time",
            record ->
                new ProducerRecord<>(
                    record.topic(), 0, 1L, record.key(), record.value(), record.headers())));
  }

  private static Arguments change(
      String fault, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    return Arguments.of(fault, change);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldStopAtABadRecord(String fault, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    reader.put(change.apply(facts.signed(0, "o-1")));

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).isInstanceOf(BadRecordException.class);
    BadRecordException stopped = (BadRecordException) failure;
    assertThat(stopped.fault()).isEqualTo(fault);
    assertThat(stopped.position()).isEqualTo(new Position(TOPIC, 0, 0));
    assertThat(stopped).hasMessageStartingWith(TOPIC + "-0@0 is refused (" + fault + "): ");
    assertThat(reader.consumer().position(PARTITION)).isZero();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldGoOnBehindABadRecordThatWasSetAside(
      String fault, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    ProducerRecord<byte[], byte[]> changed = change.apply(facts.signed(0, "o-1"));
    reader.put(changed);
    reader.put(facts.signed(0, "o-2"));

    // When
    List<String> keys = reader.keys();

    // Then
    assertThat(keys).containsExactly("o-2");
    assertThat(bad).singleElement().returns(fault, BadRecord::fault);
    assertThat(bad.get(0).original().value()).isEqualTo(changed.value());
    assertThat(reader.consumer().counts().refused()).isEqualTo(Map.of(TOPIC, Map.of(fault, 1L)));
  }

  @Test
  void shouldCountARecordOnceAtWhichItStopsAgainAndAgain() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    reader.put(Facts.altered(facts.signed(0, "o-1")));

    // When
    assertThat(reader.failure()).isInstanceOf(BadRecordException.class);
    reader.consumer().seek(PARTITION, 0);
    reader.putAt(0, Facts.altered(facts.signed(0, "o-1")));
    assertThat(reader.failure()).isInstanceOf(BadRecordException.class);

    // Then
    assertThat(reader.consumer().counts().faultsOf(TOPIC)).containsEntry("signature", 1L);
  }

  @Test
  void shouldCountARecordOnceItWasTaken() {
    // Given: a place that takes it at the second try
    List<BadRecord> tries = new ArrayList<>();
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            STOPPING.settingAsideIn(
                record -> {
                  tries.add(record);
                  if (tries.size() == 1) {
                    throw new MeshException("The place for bad records is away");
                  }
                }));
    ProducerRecord<byte[], byte[]> altered = Facts.altered(facts.signed(0, "o-1"));
    reader.put(altered);

    // When
    assertThat(reader.failure()).hasMessage("The place for bad records is away");
    assertThat(reader.consumer().counts().refused()).isEmpty();
    reader.putAt(0, altered);
    assertThat(reader.keys()).isEmpty();

    // Then
    assertThat(tries).hasSize(2);
    assertThat(reader.consumer().counts().refused())
        .isEqualTo(Map.of(TOPIC, Map.of("signature", 1L)));
  }

  @Test
  void shouldRefuseARecordOfAnotherPlace() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    ProducerRecord<byte[], byte[]> elsewhere = facts.signed(1, "o-1");

    // When
    reader.put(
        new ProducerRecord<>(
            TOPIC,
            0,
            elsewhere.timestamp(),
            elsewhere.key(),
            elsewhere.value(),
            elsewhere.headers()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns("signature", BadRecord::fault);
  }

  @Test
  void shouldRefuseAValueOfAnotherSchemaThanWasSigned() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    int other = facts.registry().register("other-value", OrderFact.getClassSchema());

    // When
    reader.put(facts.signed(0, "o-1", new byte[] {0, 0, 0, 0, (byte) other}, Map.of()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns("schema", BadRecord::fault);
  }

  @ParameterizedTest
  @CsvSource({"99, schema-unknown", "1, malformed"})
  void shouldRefuseWhatItsOwnerSignedButNobodyCanRead(int schemaId, String fault) {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);

    // When
    reader.put(facts.signed(0, "o-1", new byte[] {0, 0, 0, 0, (byte) schemaId}, Map.of()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns(fault, BadRecord::fault);
  }

  @Test
  void shouldRefuseAKeyThatIsNotTheValues() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);

    // When
    reader.put(facts.signed(0, "o-1", facts.signed(0, "o-2").value(), Map.of()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns("key-mismatch", BadRecord::fault);
  }

  @Test
  void shouldRefuseWhatIsTooOldUnlessItIsOfAReplay() {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            STOPPING.settingAsideIn(bad::add).refusingOlderThan(Duration.ofHours(1)));
    long old = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
    reader.put(facts.signedAt(old, "old", Map.of()));
    reader.put(facts.signedAt(old, "replayed", Map.of("mesh-replay", "r-1")));
    reader.put(facts.signed(0, "young"));

    // When
    List<String> keys = reader.keys();

    // Then
    assertThat(keys).containsExactly("replayed", "young");
    assertThat(bad).singleElement().returns("stale", BadRecord::fault);
  }

  @Test
  void shouldHandOutWhatIsBeforeABadRecordAndThenStop() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    reader.put(facts.signed(0, "o-1"));
    reader.put(Facts.altered(facts.signed(0, "o-2")));
    reader.put(facts.signed(0, "o-3"));

    // When
    List<String> before = reader.keys();

    // Then
    assertThat(before).containsExactly("o-1");
    assertThat(reader.consumer().offsets().get(PARTITION).offset()).isEqualTo(1);
    assertThat(reader.failure())
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith(TOPIC + "-0@1 ");
    assertThat(reader.consumer().position(PARTITION)).isEqualTo(1);
  }

  @Test
  void shouldGoOnWhereItIsSentBehindABadRecord() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    reader.put(facts.signed(0, "o-1"));
    reader.put(Facts.altered(facts.signed(0, "o-2")));
    reader.poll();

    // When
    reader.consumer().seek(PARTITION, 2);
    reader.putAt(2, facts.signed(0, "o-3"));

    // Then
    assertThat(reader.keys()).containsExactly("o-3");
    assertThat(reader.consumer().offsets().get(PARTITION).offset()).isEqualTo(3);
  }

  @Test
  void shouldStayWhereAKeyIsNotToBeHad() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-1");
    reader.put(record);
    facts.keys().lose();

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).isInstanceOf(KeyUnavailableException.class);
    assertThat(bad).isEmpty();
    facts.keys().find();
    reader.putAt(0, record);
    assertThat(reader.keys()).containsExactly("o-1");
  }

  @Test
  void shouldStayAtABadRecordThatNobodyTakes() {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            STOPPING.settingAsideIn(
                record -> {
                  throw new IllegalStateException("full");
                }));
    reader.put(Facts.altered(facts.signed(0, "o-1")));

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).hasMessage("full");
    assertThat(reader.consumer().position(PARTITION)).isZero();
  }

  @Test
  void shouldCommitNothingWhileABadRecordIsNotSafe() {
    // Given
    BadRecords losing =
        new BadRecords() {
          @Override
          public void accept(BadRecord record) {}

          @Override
          public void settle() {
            throw new MeshException("lost");
          }
        };
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(Facts.definition(), facts.services(), STOPPING.settingAsideIn(losing));
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.poll();

    // When, Then
    assertThatThrownBy(reader.consumer()::commitSync).hasMessage("lost");
    assertThatThrownBy(() -> reader.consumer().commitAsync(null)).hasMessage("lost");
    assertThatThrownBy(reader.consumer()::offsets).hasMessage("lost");
  }
}
