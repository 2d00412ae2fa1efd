package io.streammesh.platform.audit;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.registry.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows an audit topic from where it ends now, or from where another has read it to, and verifies
 * each record, as {@link AuditTrail} does from the beginning; an event that was sent again comes
 * once. One that has failed is closed, and another reads on. Belongs to one thread; close it.
 */
public final class AuditTail implements AutoCloseable {
  private final Contract audit;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<Integer, AuditVerifier> verifiers = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  private AuditTail(Contract audit, Consumer<byte[], byte[]> consumer) {
    this.audit = audit;
    this.consumer = consumer;
  }

  /**
   * Stands at the end of a topic.
   *
   * @param audit contract of the topic
   * @param keys with a grant for it, which stay open as long as this
   * @throws MeshException if the topic cannot be read
   */
  public static AuditTail atEnd(
      String bootstrapServers,
      SchemaRegistry registry,
      Contract audit,
      VerificationKeys keys,
      Clock clock) {
    return from(Map.of(), bootstrapServers, registry, audit, keys, clock);
  }

  /**
   * Stands where another has read the topic to, and at the end of a partition that it did not know.
   *
   * @param positions as {@link #positions} of the other
   * @param audit contract of the topic
   * @param keys with a grant for it, which stay open as long as this
   * @throws MeshException if the topic cannot be read
   */
  public static AuditTail from(
      Map<TopicPartition, Long> positions,
      String bootstrapServers,
      SchemaRegistry registry,
      Contract audit,
      VerificationKeys keys,
      Clock clock) {
    AuditTail tail = new AuditTail(audit, AuditTrail.consumer(bootstrapServers));
    try {
      tail.seek(positions);
      for (TopicPartition partition : tail.positions.keySet()) {
        tail.verifiers.put(partition.partition(), new AuditVerifier(audit, keys, registry, clock));
      }
      return tail;
    } catch (KafkaException e) {
      tail.close();
      throw new MeshException(
          "Cannot read %s at %s: %s".formatted(audit.topic(), bootstrapServers, e), e);
    } catch (RuntimeException e) {
      tail.close();
      throw e;
    }
  }

  private void seek(Map<TopicPartition, Long> known) {
    List<TopicPartition> partitions = AuditTrail.partitions(consumer, audit.topic());
    consumer.assign(partitions);
    // Now, and not with the first poll, before which more might come.
    positions.putAll(consumer.endOffsets(Set.copyOf(partitions), AuditTrail.ANSWER_BOUND));
    positions.replaceAll(known::getOrDefault);
    positions.forEach(consumer::seek);
  }

  /** What comes next in each partition, by what {@link #next} has handed out. */
  public Map<TopicPartition, Long> positions() {
    return Map.copyOf(positions);
  }

  /**
   * Where each partition ends now, of what is committed.
   *
   * @throws MeshException if the topic cannot be read
   */
  public Map<TopicPartition, Long> ends() {
    try {
      return consumer.endOffsets(positions.keySet(), AuditTrail.ANSWER_BOUND);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * What has come since the last call.
   *
   * @param patience how long to wait for the first
   * @throws MeshException if the topic cannot be read
   */
  public List<AuditEntry> next(Duration patience) {
    List<AuditEntry> entries = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
        AuditVerifier verifier = verifiers.get(record.partition());
        if (verifier != null) {
          verifier.verify(record).ifPresent(entries::add);
        }
      }
      // Not before: of records that cannot be verified now, none is handed out.
      positions.replaceAll(
          (partition, before) -> consumer.position(partition, AuditTrail.ANSWER_BOUND));
    } catch (KafkaException e) {
      throw unreadable(e);
    }
    return entries;
  }

  private MeshException unreadable(KafkaException e) {
    return new MeshException("Cannot read %s: %s".formatted(audit.topic(), e), e);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
