package io.streammesh.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a domain app may send; {@link #signing} signs it. Default deny: the internal topics
 * of its own Kafka Streams application, and stamped records for its declared outputs. Pure, so that
 * the test harness decides exactly as the producer does; thread-safe.
 *
 * <p>The latch is what makes a refusal final: once one record was refused, nothing of the app
 * commits any more.
 */
public final class Guard {
  private final Set<String> internalTopics;
  private final Map<String, Integer> outputPartitions;
  private final CommitLatch latch;
  private final Signing signing;
  private final Transactions transactions;

  /**
   * A Guard of outputs that nobody signs.
   *
   * @param internalTopics the internal topics of the app's topology
   * @param outputPartitions the topics that stamped records may go to, with their partition counts
   */
  public Guard(Set<String> internalTopics, Map<String, Integer> outputPartitions) {
    this(internalTopics, outputPartitions, new CommitLatch(), Signing.NONE);
  }

  Guard(
      Set<String> internalTopics,
      Map<String, Integer> outputPartitions,
      CommitLatch latch,
      Signing signing) {
    this.internalTopics = Set.copyOf(internalTopics);
    this.outputPartitions = Map.copyOf(outputPartitions);
    this.latch = latch;
    this.signing = signing;
    this.transactions = new Transactions(signing.clock());
  }

  /** The Guard as one producer has it, which signs what it admits. */
  public SigningGuard signing() {
    return new SigningGuard(this, signing);
  }

  /** The open transactions of the producers that ask it. */
  Transactions transactions() {
    return transactions;
  }

  /** For how long the oldest open transaction of the app has been open; zero if none is. */
  public Duration oldestTransaction() {
    return transactions.oldest();
  }

  /**
   * The record as it goes out: partition computed, governed headers in place of the stamp.
   *
   * @throws GuardRefusal if the record must not go out; the refusal latches
   */
  ProducerRecord<byte[], byte[]> admit(ProducerRecord<byte[], byte[]> record) {
    checkNotLatched();
    if (internalTopics.contains(record.topic())) {
      return record;
    }
    Integer partitions = outputPartitions.get(record.topic());
    if (partitions == null) {
      throw refuse(record, "the topic is no declared output of this domain");
    }
    Stamp stamp = Stamp.among(record.headers());
    if (stamp == null) {
      throw refuse(record, "the record did not come through publish");
    }
    if (!stamp.binds(record)) {
      throw refuse(record, "the record was changed after publish");
    }
    return new ProducerRecord<>(
        record.topic(),
        partition(record, partitions),
        record.timestamp(),
        record.key(),
        record.value(),
        stamp.governedHeaders());
  }

  /**
   * What stands between a refused record and every commit.
   *
   * @throws GuardRefusal if a record was refused before
   * @throws QuarantineLimitExceeded if too much was set aside
   */
  void checkNotLatched() {
    latch.check();
  }

  /** As the default partitioner of Kafka's producer does it for a record with a key. */
  private static @Nullable Integer partition(
      ProducerRecord<byte[], byte[]> record, int partitions) {
    if (record.partition() != null) {
      return record.partition();
    }
    byte[] key = record.key();
    return key == null ? null : Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private GuardRefusal refuse(ProducerRecord<byte[], byte[]> record, String reason) {
    GuardRefusal refusal =
        new GuardRefusal("Refused to send a record to " + record.topic() + ": " + reason);
    latch.close(refusal);
    return refusal;
  }
}
