package io.streammesh.consumer;

import static io.streammesh.consumer.ReadFacts.PARTITION;
import static io.streammesh.consumer.ReadFacts.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.consumer.LogOfChains.Entry;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.reads.OrderFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link ProductConsumer} knows wherever it goes, by reads, seeks, commits and restarts,
 * held against a reader that remembers everything.
 */
final class SoughtRecordsTest {
  private static final int WALKS = 400;
  private static final int STEPS = 150;

  private final Facts facts = new Facts();
  private int refused;
  private int deceived;
  private int gaps;

  @Test
  void shouldKnowWhatItPromisesWhereverItGoes(@TempDir Path folder) {
    // Given
    MeshDefinition definition = RepeatedRecordsTest.uncompacted(folder);

    // When
    for (int seed = 0; seed < WALKS; seed++) {
      new Walk(definition, seed).go();
    }

    // Then
    assertThat(refused).isGreaterThan(WALKS);
    assertThat(gaps).isGreaterThan(WALKS);
    assertThat(deceived).isPositive();
  }

  private final class Walk {
    private final MeshDefinition definition;
    private final int seed;
    private final Random chance;
    private final LogOfChains log;
    private final List<BadRecord> bad = new ArrayList<>();
    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
    private EverythingRead remembered;
    private EverythingRead read;
    private ReadFacts<OrderFact> reader;
    private int position;

    Walk(MeshDefinition definition, int seed) {
      this.definition = definition;
      this.seed = seed;
      this.chance = new Random(seed);
      this.log = new LogOfChains(facts, chance);
      this.remembered = new EverythingRead(log);
      this.read = remembered.committedAt(0);
      this.reader = open();
    }

    private ReadFacts<OrderFact> open() {
      return new ReadFacts<>(
          definition, facts.services(), STOPPING.settingAsideIn(this::takeOrStop), committed);
    }

    private void takeOrStop(BadRecord record) {
      bad.add(record);
      if (chance.nextInt(4) == 0) {
        throw new BadRecordException(record);
      }
    }

    void go() {
      for (int step = 0; step < STEPS; step++) {
        switch (chance.nextInt(20)) {
          case 0 -> seek(chance.nextInt(log.size()));
          case 1 -> seek(Math.max(0, position - chance.nextInt(12)));
          case 2 -> seek(Math.min(log.size() - 1, position + 1));
          case 3 -> commit();
          case 4 -> restart();
          case 5 -> seekToBeginning();
          default -> readOne();
        }
      }
      reader.close();
    }

    private void seek(int target) {
      reader.consumer().seek(PARTITION, target);
      read.seek(target);
      position = target;
    }

    private void seekToBeginning() {
      if (chance.nextInt(4) == 0) {
        reader.consumer().seekToBeginning(List.of(PARTITION));
        read.seek(0);
        position = 0;
      }
    }

    private void commit() {
      committed = reader.consumer().offsets();
      remembered = read.committedAt(position);
    }

    private void restart() {
      reader.close();
      reader = open();
      position = committed.isEmpty() ? 0 : Math.toIntExact(committed.get(PARTITION).offset());
      read = remembered.committedAt(position);
    }

    private void readOne() {
      if (position == log.size()) {
        return;
      }
      Entry entry = log.at(position);
      bad.clear();
      long before = missing();
      reader.putAt(position, entry.signed());
      boolean passed = poll();
      boolean repeat = !bad.isEmpty() && "repeat".equals(bad.get(0).fault());
      check(entry, repeat, missing() - before);
      read.judged(position, repeat);
      if (passed) {
        read.passed(position);
        position++;
      }
    }

    /** Whether the consumer has passed the record. */
    private boolean poll() {
      try {
        assertThat(reader.poll()).as(where()).hasSize(bad.isEmpty() ? 1 : 0);
        return true;
      } catch (BadRecordException e) {
        return false;
      }
    }

    private long missing() {
      return reader.consumer().counts().missing().getOrDefault(Facts.TOPIC, 0L);
    }

    private void check(Entry entry, boolean repeat, long told) {
      if (!entry.repeat()) {
        assertThat(repeat).as("first record refused, %s", where()).isFalse();
      } else if (read.isRepeat(position)) {
        assertThat(repeat).as("repeat refused, %s", where()).isTrue();
      }
      if ((told > 0 && read.isSure(entry.chain())) || read.tellsMissing(position)) {
        assertThat(told).as("missing, %s", where()).isEqualTo(entry.missing());
      }
      refused += repeat ? 1 : 0;
      deceived += entry.repeat() && !repeat ? 1 : 0;
      gaps += told > 0 ? 1 : 0;
    }

    private String where() {
      return "walk %d at %d".formatted(seed, position);
    }
  }
}
