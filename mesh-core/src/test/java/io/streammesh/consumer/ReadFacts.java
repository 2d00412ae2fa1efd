package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.MeshServices;
import io.streammesh.stream.reads.OrderFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A consumer of order facts over records that a test puts there, one after the other. */
final class ReadFacts<V> implements AutoCloseable {
  static final TopicPartition PARTITION = new TopicPartition(Facts.TOPIC, 0);

  /** What reads them, and stops at a bad one. */
  static final ConsumerOptions<OrderFact> STOPPING =
      ConsumerOptions.of(Facts.ROLE, Facts.PURPOSE, ProductInput.of(Facts.TOPIC, OrderFact.class));

  private final GroupConsumer kafka;
  private final ProductConsumer<V> consumer;
  private long next;

  ReadFacts(MeshDefinition definition, MeshServices services, ConsumerOptions<V> options) {
    this(definition, services, options, Map.of());
  }

  /**
   * A consumer that comes after another one.
   *
   * @param committed by the one before
   */
  ReadFacts(
      MeshDefinition definition,
      MeshServices services,
      ConsumerOptions<V> options,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    kafka = new GroupConsumer(committed);
    Properties group = new Properties();
    group.setProperty("group.id", "readers");
    consumer =
        ProductConsumer.open(definition, services, options.configuredBy(group), config -> kafka);
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    if (!committed.isEmpty()) {
      next = committed.get(PARTITION).offset();
    }
    consumer.assign(List.of(PARTITION));
    consumer.seek(PARTITION, next);
  }

  static ReadFacts<OrderFact> stopping(Facts facts) {
    return new ReadFacts<>(Facts.definition(), facts.services(), STOPPING);
  }

  static ReadFacts<OrderFact> settingAside(Facts facts, List<BadRecord> bad) {
    return settingAside(facts, bad, Map.of());
  }

  static ReadFacts<OrderFact> settingAside(
      Facts facts, List<BadRecord> bad, Map<TopicPartition, OffsetAndMetadata> committed) {
    return new ReadFacts<>(
        Facts.definition(), facts.services(), STOPPING.settingAsideIn(bad::add), committed);
  }

  ProductConsumer<V> consumer() {
    return consumer;
  }

  /** Puts a record at the next offset. */
  void put(ProducerRecord<byte[], byte[]> record) {
    putAt(next++, record);
  }

  /** Puts a record where one was read before. */
  void putAt(long offset, ProducerRecord<byte[], byte[]> record) {
    kafka.addRecord(Facts.at(offset, record));
  }

  /** The keys of what comes. */
  List<String> keys() {
    return poll().stream().map(ProductRecord::key).toList();
  }

  List<ProductRecord<V>> poll() {
    return new ArrayList<>(consumer.poll(Duration.ZERO));
  }

  Throwable failure() {
    return catchThrowable(this::poll);
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Knows what was committed before it came; Kafka's mock forgets that with each assignment. */
  private static final class GroupConsumer extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, OffsetAndMetadata> before;

    GroupConsumer(Map<TopicPartition, OffsetAndMetadata> before) {
      super("earliest");
      this.before = before;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      return before;
    }
  }
}
