package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads a port's journal, a partition at a time. For one thread. */
final class JournalReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);
  private static final long FEW = 64;
  private static final byte[] NOTHING = {};

  private final String topic;
  private final Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer of committed records alone, without a group
   */
  JournalReader(String topic, Consumer<byte[], byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  /**
   * How many partitions it has.
   *
   * @throws MeshException if it does not exist
   */
  int partitions() {
    try {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new MeshException(
            "%s does not exist; expected the journal that provisioning makes".formatted(topic));
      }
      return found.size();
    } catch (KafkaException e) {
      throw new MeshException("%s cannot be read: %s".formatted(topic, e), e);
    }
  }

  /** Gives all entries of a partition that were written at a time or after it, in their order. */
  void readSince(int partition, Instant time, java.util.function.Consumer<JournalEntry> entries) {
    TopicPartition of = new TopicPartition(topic, partition);
    read(
        of,
        () -> {
          OffsetAndTimestamp first =
              consumer.offsetsForTimes(Map.of(of, Math.max(0, time.toEpochMilli()))).get(of);
          return first == null ? Long.MAX_VALUE : first.offset();
        },
        entries);
  }

  /** When a port has written its last entry of a partition; what people settle is no sign of it. */
  Optional<Instant> lastWritten(int partition) {
    TopicPartition of = new TopicPartition(topic, partition);
    AtomicReference<Instant> last = new AtomicReference<>();
    // The marks of transactions have offsets too, so the last few may be no entries.
    for (long back = FEW; ; back *= FEW) {
      long span = back;
      long[] from = new long[1];
      read(
          of,
          () -> {
            from[0] = consumer.endOffsets(List.of(of)).getOrDefault(of, 0L) - span;
            return from[0];
          },
          entry -> {
            if (entry.kind() != Kind.SETTLED) {
              last.set(entry.at());
            }
          });
      if (last.get() != null || from[0] <= 0) {
        return Optional.ofNullable(last.get());
      }
    }
  }

  @FunctionalInterface
  private interface Start {
    long offset();
  }

  private void read(
      TopicPartition partition, Start start, java.util.function.Consumer<JournalEntry> entries) {
    try {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
      consumer.seek(partition, Math.min(end, Math.max(begin, start.offset())));
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          entries.accept(entry(record));
          deadline = System.nanoTime() + BOUND.toNanos();
        }
        if (System.nanoTime() > deadline) {
          throw new MeshException(
              "%s did not give its entries up to offset %d within %s"
                  .formatted(partition, end, BOUND));
        }
      }
    } catch (KafkaException e) {
      throw new MeshException("%s cannot be read: %s".formatted(partition, e), e);
    }
  }

  private static JournalEntry entry(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JournalEntry.parse(record.value() == null ? NOTHING : record.value());
    } catch (IllegalArgumentException e) {
      throw new MeshException(
          "%s-%d@%d is no journal entry; expected what a port of this version, or one before, writes"
              .formatted(record.topic(), record.partition(), record.offset()),
          e);
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_BOUND));
  }
}
