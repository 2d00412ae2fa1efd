package io.streammesh.consumer;

import static io.streammesh.consumer.Facts.TOPIC;
import static io.streammesh.consumer.ReadFacts.PARTITION;
import static io.streammesh.consumer.ReadFacts.STOPPING;
import static io.streammesh.consumer.ReadFacts.settingAside;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.stream.EditedMesh;
import io.streammesh.stream.reads.OrderFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link ProductConsumer} takes for a repeat, for a redelivery, and for a loss. */
final class RepeatedRecordsTest {
  private final Facts facts = new Facts();
  private final List<BadRecord> bad = new ArrayList<>();

  @Test
  void shouldRefuseARepeat() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-1");
    reader.put(record);

    // When
    reader.put(record);

    // Then
    assertThat(reader.keys()).containsExactly("o-1");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
  }

  @Test
  void shouldTakeNoRedeliveryForARepeat() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(facts.signed(0, "o-1"), facts.signed(0, "o-2"), facts.signed(0, "o-3"));
    records.forEach(reader::put);
    reader.poll();

    // When
    reader.consumer().seek(PARTITION, 1);
    reader.putAt(1, records.get(1));
    reader.putAt(2, records.get(2));

    // Then
    assertThat(reader.keys()).containsExactly("o-2", "o-3");
    assertThat(bad).isEmpty();
  }

  @Test
  void shouldRefuseARepeatAgainWhenItIsReadAgain() {
    // Given
    ReadFacts<OrderFact> reader = settingAside(facts, bad);
    ProducerRecord<byte[], byte[]> first = facts.signed(0, "o-1");
    ProducerRecord<byte[], byte[]> second = facts.signed(0, "o-2");
    List<ProducerRecord<byte[], byte[]>> records = List.of(first, first, second);
    records.forEach(reader::put);
    reader.poll();
    bad.clear();

    // When
    reader.consumer().seekToBeginning(List.of(PARTITION));
    for (int offset = 0; offset < records.size(); offset++) {
      reader.putAt(offset, records.get(offset));
    }

    // Then
    assertThat(reader.keys()).containsExactly("o-1", "o-2");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
  }

  @Test
  void shouldRefuseARepeatAgainWhenItIsReadAgainWithoutTheFirst(@TempDir Path folder) {
    // Given
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      records.add(facts.signed(0, "o-" + i));
    }
    records.add(4, records.get(1));
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(uncompacted(folder), facts.services(), STOPPING.settingAsideIn(bad::add));
    records.forEach(reader::put);
    reader.poll();
    bad.clear();

    // When
    reader.consumer().seek(PARTITION, 4);
    for (int offset = 4; offset < records.size(); offset++) {
      reader.putAt(offset, records.get(offset));
    }

    // Then
    assertThat(reader.keys()).containsExactly("o-4", "o-5");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
    assertThat(reader.consumer().counts().missing()).isEmpty();
  }

  @Test
  void shouldKnowARepeatAfterARestartAtARecordThatItStoppedAt() {
    // Given
    ProducerRecord<byte[], byte[]> first = facts.signed(0, "o-1");
    ProducerRecord<byte[], byte[]> bent = facts.bent("o-2");
    Map<TopicPartition, OffsetAndMetadata> committed;
    try (ReadFacts<OrderFact> stopped = ReadFacts.stopping(facts)) {
      stopped.put(first);
      stopped.put(bent);
      stopped.poll();
      assertThat(stopped.failure()).isInstanceOf(BadRecordException.class);
      committed = stopped.consumer().offsets();
    }

    // When
    ReadFacts<OrderFact> restarted = settingAside(facts, bad, committed);
    restarted.consumer().seek(PARTITION, 2);
    restarted.putAt(2, first);
    restarted.putAt(3, bent);
    restarted.putAt(4, facts.signed(0, "o-3"));

    // Then
    assertThat(restarted.keys()).containsExactly("o-3");
    assertThat(bad).extracting(BadRecord::fault).containsExactly("repeat", "repeat");
  }

  @Test
  void shouldKnowARepeatOfWhatAnotherMemberHasCommitted() {
    // Given
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-1");
    Map<TopicPartition, OffsetAndMetadata> committed;
    try (ReadFacts<OrderFact> first = settingAside(facts, bad)) {
      first.put(record);
      first.poll();
      committed = first.consumer().offsets();
    }

    // When
    ReadFacts<OrderFact> second = settingAside(facts, bad, committed);
    second.put(record);
    second.put(facts.signed(0, "o-2"));

    // Then
    assertThat(second.keys()).containsExactly("o-2");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
  }

  @Test
  void shouldGoOnFromWhatAnotherClientHasCommitted() {
    // Given
    facts.signed(0, "o-1");

    // When
    ReadFacts<OrderFact> reader =
        settingAside(facts, bad, Map.of(PARTITION, new OffsetAndMetadata(1, "by another client")));
    reader.put(facts.signed(0, "o-2"));

    // Then
    assertThat(reader.keys()).containsExactly("o-2");
  }

  @Test
  void shouldTellWhatIsMissingUnlessItWasPassedOver(@TempDir Path folder) {
    // Given
    ReadFacts<OrderFact> reader = new ReadFacts<>(uncompacted(folder), facts.services(), STOPPING);
    reader.put(facts.signed(0, "o-1"));
    reader.poll();

    // When
    facts.signed(0, "lost-1");
    facts.signed(0, "lost-2");
    reader.put(facts.signed(0, "o-2"));
    reader.poll();
    facts.signed(0, "passed-over");
    reader.consumer().seek(PARTITION, 3);
    reader.putAt(3, facts.signed(0, "o-3"));
    reader.poll();

    // Then
    assertThat(reader.consumer().counts().missing()).isEqualTo(Map.of(TOPIC, 2L));
  }

  static Stream<UnaryOperator<ProducerRecord<byte[], byte[]>>> refused() {
    return Stream.of(
        Facts::altered,
        record -> Facts.without(record, SignatureHeader.NAME),
        record -> Facts.with(record, null, record.value()),
        record -> Facts.with(record, new byte[] {(byte) 0xff}, record.value()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldNotMissWhatItRefused(
      UnaryOperator<ProducerRecord<byte[], byte[]>> change, @TempDir Path folder) {
    // Given
    MeshDefinition mesh = uncompacted(folder);
    ConsumerOptions<OrderFact> options = STOPPING.settingAsideIn(bad::add);
    ReadFacts<OrderFact> reader = new ReadFacts<>(mesh, facts.services(), options);
    reader.put(facts.signed(0, "o-1"));
    reader.put(change.apply(facts.signed(0, "o-2")));
    reader.poll();

    // When: another member goes on
    ReadFacts<OrderFact> next =
        new ReadFacts<>(mesh, facts.services(), options, reader.consumer().offsets());
    next.put(facts.signed(0, "o-3"));
    next.put(change.apply(facts.signed(0, "o-4")));
    facts.signed(0, "lost");
    next.put(facts.signed(0, "o-5"));

    // Then
    assertThat(next.keys()).containsExactly("o-3", "o-5");
    assertThat(bad).hasSize(2);
    assertThat(next.consumer().counts().missing()).isEqualTo(Map.of(TOPIC, 1L));
    assertThat(next.consumer().counts().takenForRefused()).isEqualTo(Map.of(TOPIC, 2L));
  }

  @Test
  void shouldTakeWhatItRefusedOnceAlthoughItIsReadAgain(@TempDir Path folder) {
    // Given: two chains, of each of which one record is refused
    ProducerRecord<byte[], byte[]> first = facts.signed(0, "o-1");
    ProducerRecord<byte[], byte[]> refused = Facts.altered(facts.signed(0, "o-2"));
    ProducerRecord<byte[], byte[]> third = facts.signed(0, "o-3");
    facts.startChain();
    ProducerRecord<byte[], byte[]> other = facts.signed(0, "o-4");
    ProducerRecord<byte[], byte[]> alsoRefused = Facts.altered(facts.signed(0, "o-5"));
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(first, other, refused, alsoRefused, third);
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(uncompacted(folder), facts.services(), STOPPING.settingAsideIn(bad::add));
    records.forEach(reader::put);
    reader.poll();

    // When
    reader.consumer().seekToBeginning(List.of(PARTITION));
    for (int offset = 0; offset < records.size(); offset++) {
      reader.putAt(offset, records.get(offset));
    }
    reader.put(facts.signed(0, "o-6"));

    // Then
    assertThat(reader.keys()).containsExactly("o-1", "o-4", "o-3", "o-6");
    assertThat(reader.consumer().counts().missing()).isEmpty();
    assertThat(reader.consumer().counts().takenForRefused()).isEqualTo(Map.of(TOPIC, 2L));
  }

  @Test
  void shouldMissNothingBeforeARecordWhoseSchemaCannotBeHad(@TempDir Path folder) {
    // Given: one that is refused for what it is, in its place
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(uncompacted(folder), facts.services(), STOPPING.settingAsideIn(bad::add));
    reader.put(facts.deletion(0, "o-1"));
    facts.signed(0, "lost");
    ProducerRecord<byte[], byte[]> third = facts.signed(0, "o-3");
    reader.put(third);
    facts.registry().lose(true);

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).isInstanceOf(RegistryUnavailableException.class);
    assertThat(reader.consumer().counts().missing()).isEmpty();
    facts.registry().lose(false);
    reader.putAt(1, third);
    assertThat(reader.keys()).containsExactly("o-3");
    assertThat(reader.consumer().counts().missing()).isEqualTo(Map.of(TOPIC, 1L));
  }

  @Test
  void shouldNotMissAfterARestartWhatItRefusedInARow(@TempDir Path folder) {
    // Given
    MeshDefinition mesh = uncompacted(folder);
    ConsumerOptions<OrderFact> options = STOPPING.settingAsideIn(bad::add);
    ReadFacts<OrderFact> reader = new ReadFacts<>(mesh, facts.services(), options);
    reader.put(facts.signed(0, "o-1"));
    for (int i = 0; i < 500; i++) {
      reader.put(Facts.altered(facts.signed(0, "refused")));
    }
    reader.poll();

    // When: another member goes on
    ReadFacts<OrderFact> next =
        new ReadFacts<>(mesh, facts.services(), options, reader.consumer().offsets());
    next.put(facts.signed(0, "o-2"));

    // Then
    assertThat(bad).hasSize(500);
    assertThat(next.keys()).containsExactly("o-2");
    assertThat(next.consumer().counts().missing()).isEmpty();
  }

  @Test
  void shouldKnowARepeatOfARecordThatItRefusedForWhatItIs(@TempDir Path folder) {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(uncompacted(folder), facts.services(), STOPPING.settingAsideIn(bad::add));
    reader.put(facts.signed(0, "o-1"));
    reader.put(facts.signedAt(1, "o-2", Map.of()));
    ProducerRecord<byte[], byte[]> third = facts.signed(0, "o-3");
    reader.put(third);
    reader.put(third);

    // Then
    assertThat(reader.keys()).containsExactly("o-1", "o-3");
    assertThat(bad).extracting(BadRecord::fault).containsExactly("event-time", "repeat");
    assertThat(reader.consumer().counts().missing()).isEmpty();
  }

  static MeshDefinition uncompacted(Path folder) {
    return new EditedMesh(folder)
        .replace(
            "orders/order-facts/v1/order-facts.odcs.yaml",
            "property: cleanup\n    value: compact",
            "property: cleanup\n    value: delete")
        .load();
  }
}
