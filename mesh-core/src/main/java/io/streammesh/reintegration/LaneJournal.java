package io.streammesh.reintegration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what a lane decides, once what is refused is accounted for; until then it is held,
 * and the lane has to wait. What is held is in memory alone: it is decided anew after a restart.
 * For one thread.
 */
final class LaneJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaneJournal.class);

  private final PortParts<?> parts;
  private final TopicPartition partition;
  private final JournalWriter writer;
  private final PartitionMemory memory;
  private @Nullable Writing held;

  /** Entries that the journal takes together, with the position behind them, if there is one. */
  private record Writing(
      List<JournalEntry> entries,
      Map<TopicPartition, OffsetAndMetadata> position,
      PortStep sent,
      PortStep committed) {}

  /**
   * @param partition of the product
   * @param memory which takes in what is written
   */
  LaneJournal(
      PortParts<?> parts, TopicPartition partition, JournalWriter writer, PartitionMemory memory) {
    this.parts = parts;
    this.partition = partition;
    this.writer = writer;
    this.memory = memory;
  }

  /** Shuts out whoever had the partition before. */
  void takeOver() {
    writer.takeOver();
  }

  /** Whether something is decided that is not accounted for. */
  boolean isHeld() {
    return held != null;
  }

  /**
   * Writes entries, and how far the partition was read, if that is to be.
   *
   * @throws UnaccountedException if what is refused cannot be accounted for; they are held
   */
  void write(
      List<JournalEntry> entries,
      Map<TopicPartition, OffsetAndMetadata> position,
      PortStep sent,
      PortStep committed) {
    held = new Writing(entries, position, sent, committed);
    writeHeld();
  }

  /**
   * Writes what is held; nothing, where nothing is.
   *
   * @throws UnaccountedException if it still cannot be accounted for
   */
  void writeHeld() {
    Writing writing = held;
    if (writing == null) {
      return;
    }
    parts.tellRefused(writing.entries());
    held = null;
    try {
      write(writing, writing.position());
    } catch (LostWriterException e) {
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("problem", e.getMessage())
          .log("The journal is written by a new writer");
      writer.takeOverAgain();
      write(writing, positionOr(writing.position()));
    }
    parts.steps().reached(writing.committed());
    for (JournalEntry entry : writing.entries()) {
      memory.apply(entry);
      parts.counts().count(entry);
      parts.observer().recorded(entry);
    }
  }

  private void write(Writing writing, Map<TopicPartition, OffsetAndMetadata> position) {
    writer.write(
        writing.entries(),
        position,
        parts.consumer().groupMetadata(),
        () -> parts.steps().reached(writing.sent()));
  }

  /** The position, or that which is committed: who has the partition no more may commit none. */
  private Map<TopicPartition, OffsetAndMetadata> positionOr(
      Map<TopicPartition, OffsetAndMetadata> position) {
    return position.isEmpty() ? parts.consumer().committed(Set.of(partition)) : position;
  }

  @Override
  public void close() {
    writer.close();
  }
}
