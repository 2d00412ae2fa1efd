package io.streammesh.reintegration;

import io.streammesh.MeshException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes one partition of a port's journal, each time as a whole or not at all. There is one writer
 * of a partition: a later one shuts an earlier one out. For one thread.
 */
final class JournalWriter implements AutoCloseable {
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private final TopicPartition journal;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;

  /**
   * @param producers of producers with the one transactional id of this partition
   */
  JournalWriter(TopicPartition journal, Supplier<Producer<byte[], byte[]>> producers) {
    this.journal = journal;
    this.producers = producers;
    this.producer = producers.get();
  }

  /**
   * Shuts earlier writers out. When it returns, what they have written is there or never will be.
   *
   * @throws PortFencedException if a later one has done the same meanwhile
   * @throws MeshException if the brokers did not answer in time
   */
  void takeOver() {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw isTakenOver(e)
          ? takenOver(e)
          : new MeshException("%s cannot be taken over: %s".formatted(journal, e), e);
    }
  }

  /**
   * Goes on where the brokers have lost it: what it had begun is aborted. It shuts out whoever has
   * the partition by now, so what it writes next has to have a position, which the group refuses of
   * one that has the partition no more.
   *
   * @throws PortFencedException if a later one has done the same meanwhile
   * @throws MeshException if the brokers did not answer in time
   */
  void takeOverAgain() {
    producer.close(Duration.ZERO);
    producer = producers.get();
    takeOver();
  }

  /**
   * Writes entries, and what a commit of the signals' consumer would write, if there is any, in one
   * transaction.
   *
   * @param sent runs before it is committed
   * @throws PortFencedException if the partition has another writer, or the group another reader
   * @throws LostWriterException if the brokers have lost this one, and nothing is written
   * @throws MeshException if it is not known to be written
   */
  void write(
      List<JournalEntry> entries,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group,
      Runnable sent) {
    try {
      producer.beginTransaction();
      if (!offsets.isEmpty()) {
        producer.sendOffsetsToTransaction(offsets, group);
      }
      for (JournalEntry entry : entries) {
        // What fails here fails the commit.
        var unused = producer.send(record(entry));
      }
      sent.run();
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw failure(e, entries.size());
    }
  }

  private MeshException failure(KafkaException failure, int entries) {
    if (isTakenOver(failure)) {
      return takenOver(failure);
    }
    if (isCausedBy(failure, CommitFailedException.class)) {
      return new PortFencedException(
          "%s is not this instance's any more: its group did not hear from it for too long, and went on without it; it has stopped, start it again"
              .formatted(journal),
          failure);
    }
    if (isLost(failure)) {
      return new LostWriterException(
          "%s did not take %d entries, as its brokers have lost its writer (%s)"
              .formatted(journal, entries, failure),
          failure);
    }
    return new MeshException(
        "%s did not take %d entries (%s); what is behind the last that it took comes again after a start"
            .formatted(journal, entries, failure),
        failure);
  }

  private PortFencedException takenOver(KafkaException failure) {
    return new PortFencedException(
        "%s was taken over by another instance of the port; this one has stopped, start it again"
            .formatted(journal),
        failure);
  }

  /** By its writer, or by a member of the group that has this one's name. */
  private static boolean isTakenOver(KafkaException failure) {
    return isCausedBy(failure, ProducerFencedException.class)
        || isCausedBy(failure, InvalidProducerEpochException.class)
        || isCausedBy(failure, FencedInstanceIdException.class);
  }

  /**
   * Brokers forget a writer that has nothing to write for longer than
   * transactional.id.expiration.ms, and now and then refuse the first record behind a commit of
   * which the end is still being written down. A producer does not get over either. Where it is
   * told with a position, the producer takes it for unexpected, and names no cause.
   */
  private static boolean isLost(KafkaException failure) {
    return isCausedBy(failure, InvalidPidMappingException.class)
        || isCausedBy(failure, InvalidTxnStateException.class)
        || root(failure).getClass() == KafkaException.class;
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }

  /** The producer tells it as such, or as the cause of a failure. */
  private static boolean isCausedBy(Throwable failure, Class<? extends KafkaException> wanted) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (wanted.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private ProducerRecord<byte[], byte[]> record(JournalEntry entry) {
    String key = entry.signal().key();
    return new ProducerRecord<>(
        journal.topic(),
        journal.partition(),
        entry.at().toEpochMilli(),
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        entry.toBytes());
  }

  @Override
  public void close() {
    producer.close(CLOSE_BOUND);
  }
}
