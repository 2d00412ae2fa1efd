package io.streammesh.consumer;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.MeshServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's consumer for products: each record is held against its contract, its signature and its
 * chain before it is decoded, and only good ones are handed out. For services without Kafka
 * Streams; a domain reads by {@link io.streammesh.stream.Mesh#read}.
 *
 * <p>Used as Kafka's consumer is, by one thread, but for {@link #wakeup}; whoever opened it closes
 * it. It is always read_committed, and never commits by itself. A record that is refused goes to
 * the {@link BadRecords} of the options; one that cannot be judged now, as a key is not to be had,
 * is an exception of {@link #poll}. Either way nothing is skipped: the consumer stays at the first
 * record of a partition that it could not pass.
 *
 * <p>Protected fields are in clear where the role was granted their tags, null where the data
 * subject was erased, and three asterisks where they were not granted. The services' decisions are
 * told of it before; what they do not let be opened is an exception of {@link #poll}.
 *
 * <p>The services' {@link MeshServices#rejections} are told of each record that was set aside, and
 * once of one that ends the polling, before the position behind it is committed: while they cannot
 * be, nothing is read any further, and nothing is committed.
 *
 * <p>With each position it commits the chains that were seen up to there, in the offset's metadata;
 * so a repeat is known for one after a restart, and by the member of the group that reads the
 * partition next. A seek forgets nothing: what was refused as a repeat is refused again, and no
 * first record is refused. Not known is a repeat of a chain that some 150 others have followed, of
 * what a consumer without a group read before it was restarted, and of what a seek has passed over;
 * nor, where a seek goes back to what was never read, each repeat of what was read before.
 *
 * @param <V> the type of the values
 */
public final class ProductConsumer<V> implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final ConsumerCounts counts = new ConsumerCounts();
  private final Gates<V> gates;
  private final Partitions partitions;
  private final RefusedRecords refused;
  private final Commits commits;

  private ProductConsumer(
      MeshDefinition definition,
      MeshServices services,
      ConsumerOptions<V> options,
      Function<Map<String, Object>, Consumer<byte[], byte[]>> consumers) {
    this.gates = new Gates<>(definition, services, options, counts);
    services.requireAccountOfRejections(definition, options.role());
    Map<String, Object> config = ClientSettings.ofConsumer(options.clientConfig());
    this.refused = new RefusedRecords(options.badRecords(), services.rejections(), counts);
    this.consumer = consumers.apply(config);
    this.partitions =
        new Partitions(
            consumer, config.get(ConsumerConfig.GROUP_ID_CONFIG) != null, services.clock());
    this.commits = new Commits(consumer, partitions, refused);
  }

  /**
   * Opens a consumer, which has no partition yet.
   *
   * @param services registry, keys of the role, account of what is rejected, and clock; they stay
   *     open as long as the consumer
   * @throws MeshException if a product is not there or not granted, a setting would break a
   *     guarantee, or the role has an audit topic and no account is kept of what is rejected
   */
  public static <V> ProductConsumer<V> open(
      MeshDefinition definition, MeshServices services, ConsumerOptions<V> options) {
    return open(
        definition,
        services,
        options,
        config ->
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** The same over another consumer, which this one closes. */
  static <V> ProductConsumer<V> open(
      MeshDefinition definition,
      MeshServices services,
      ConsumerOptions<V> options,
      Function<Map<String, Object>, Consumer<byte[], byte[]>> consumers) {
    return new ProductConsumer<>(definition, services, options, consumers);
  }

  /** Joins its group, which shares the partitions of all products among its members. */
  public void subscribe() {
    consumer.subscribe(gates.topics(), partitions.following(null));
  }

  /**
   * The same with a listener, which may commit what was read when partitions are revoked, and seek
   * when they are assigned, by this consumer.
   */
  public void subscribe(ConsumerRebalanceListener listener) {
    consumer.subscribe(gates.topics(), partitions.following(listener));
  }

  /**
   * The same for a member that records its positions in transactions of its own, and has to end
   * those of the member before it: until they have ended, its positions are not to be had.
   *
   * @param taking gets the partitions that are assigned, before their positions are read
   */
  public void subscribe(ConsumerRebalanceListener listener, PartitionTaking taking) {
    consumer.subscribe(gates.topics(), partitions.following(listener, taking));
  }

  /**
   * Reads these partitions, without other members of a group.
   *
   * @throws MeshException if one is of a topic that is not read
   */
  public void assign(Collection<TopicPartition> wanted) {
    Set<TopicPartition> assigned = Set.copyOf(wanted);
    assigned.forEach(gates::of);
    consumer.assign(assigned);
    partitions.assigned(assigned);
  }

  /**
   * All partitions of the products.
   *
   * @throws MeshException if a topic does not exist
   */
  public List<TopicPartition> partitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : gates.topics()) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new MeshException(
            "Topic %s does not exist; expected the topic of a product".formatted(topic));
      }
      found.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
    }
    return all;
  }

  /** The partitions that it has. */
  public Set<TopicPartition> assignment() {
    return consumer.assignment();
  }

  /**
   * The next records, each verified; those of a partition in their order.
   *
   * @param timeout to wait for records, where none are there
   * @return empty if none came, or only such as were set aside
   * @throws BadRecordException if the record at which a partition stands is bad, and the options do
   *     not set it aside
   * @throws MeshException if it cannot be judged, or what was refused not be accounted for, now;
   *     poll again, or give up
   * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup}
   */
  public List<ProductRecord<V>> poll(Duration timeout) {
    refused.tell();
    partitions.throwFailure();
    partitions.restore();
    ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
    List<ProductRecord<V>> good = new ArrayList<>(records.count());
    for (TopicPartition partition : records.partitions()) {
      read(partition, records.records(partition), good);
    }
    if (good.isEmpty()) {
      refused.tell();
      partitions.throwFailure();
    }
    return good;
  }

  private void read(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      List<ProductRecord<V>> good) {
    ProductGate<V> gate = gates.of(partition);
    PartitionChains chains = partitions.reading(partition);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      chains.reach(record.offset());
      try {
        good.add(gate.letIn(record, chains));
      } catch (Refusal refusal) {
        if (!setAside(partition, gate.refused(record, refusal))) {
          return;
        }
      } catch (RuntimeException e) {
        partitions.stayAt(partition, record.offset(), e);
        return;
      }
      chains.pass();
    }
  }

  /** Whether the record was taken, so that it may be passed. */
  private boolean setAside(TopicPartition partition, BadRecord record) {
    try {
      refused.setAside(partition, record);
      return true;
    } catch (RuntimeException e) {
      partitions.stayAt(partition, record.original().offset(), e);
      return false;
    }
  }

  /**
   * Holds a record that was kept against its contract and its signature once more, as its key may
   * have been revoked since; its place in its chain was judged when it was polled. What is refused
   * here is in no count and no account; that is for whoever calls.
   *
   * @param original as {@link ProductRecord#original} gave it
   * @throws BadRecordException if it is not to be believed any more
   * @throws MeshException if it cannot be judged now
   */
  public ProductRecord<V> verifyAgain(ConsumerRecord<byte[], byte[]> original) {
    return gates.letInAgain(original);
  }

  /**
   * Commits how far all polls have come, once the bad records before are safe and accounted for.
   *
   * @throws RuntimeException of {@link BadRecords#settle} or of the services' rejections, if they
   *     are not; nothing is committed
   */
  public void commitSync() {
    commits.sync();
  }

  /**
   * The same without waiting for the broker, but for bad records all the same.
   *
   * @param callback gets what was committed, or why it was not
   */
  public void commitAsync(@Nullable OffsetCommitCallback callback) {
    commits.async(callback);
  }

  /**
   * What a commit would write now, once the bad records before are safe and accounted for: for
   * {@link org.apache.kafka.clients.producer.Producer#sendOffsetsToTransaction}, or for a store
   * that the application keeps positions in. To be written as it is, with its metadata.
   */
  public Map<TopicPartition, OffsetAndMetadata> offsets() {
    return commits.offsets();
  }

  /** The consumer's group, as a transaction needs it. */
  public ConsumerGroupMetadata groupMetadata() {
    return consumer.groupMetadata();
  }

  /**
   * Goes on at another offset. What was read before stays known: it is let in again where it was
   * let in, and refused again where it was refused as a repeat. What a seek passes over is neither
   * told as missing nor known when it is repeated.
   */
  public void seek(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
    partitions.sought(partition, offset);
  }

  /** Goes back to the beginning of partitions, as by {@link #seek}. */
  public void seekToBeginning(Collection<TopicPartition> wanted) {
    consumer.seekToBeginning(wanted);
    wanted.forEach(partitions::soughtEnd);
  }

  /** Goes to the end of partitions, as by {@link #seek}. */
  public void seekToEnd(Collection<TopicPartition> wanted) {
    consumer.seekToEnd(wanted);
    wanted.forEach(partitions::soughtEnd);
  }

  /** The offset of the record that comes next in a partition. */
  public long position(TopicPartition partition) {
    return consumer.position(partition);
  }

  /** The ends of partitions, behind the last record that is committed. */
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> wanted) {
    return consumer.endOffsets(wanted);
  }

  /**
   * How many offsets a partition is behind its end, by what was last fetched; waits for nobody, and
   * is empty as long as the end is not known.
   *
   * @throws IllegalStateException if the partition is not assigned
   */
  public OptionalLong currentLag(TopicPartition partition) {
    return consumer.currentLag(partition);
  }

  /** The first records of partitions with these timestamps or later ones; null where none is. */
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestamps) {
    return consumer.offsetsForTimes(timestamps);
  }

  /** What its group has committed of partitions; null where nothing is. */
  public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> wanted) {
    return consumer.committed(wanted);
  }

  /** Gets no records of partitions, until they are resumed. */
  public void pause(Collection<TopicPartition> wanted) {
    consumer.pause(wanted);
  }

  public void resume(Collection<TopicPartition> wanted) {
    consumer.resume(wanted);
  }

  /** Ends a poll of another thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  /** What became of the records; thread-safe. */
  public ConsumerCounts counts() {
    return counts;
  }

  /** The names of all faults that a record can be refused for. */
  public static SortedSet<String> faults() {
    return Refusal.faults();
  }

  /** Those of Kafka's consumer, for Micrometer; whoever asks closes them before this. */
  public KafkaClientMetrics clientMetrics() {
    return new KafkaClientMetrics(consumer);
  }

  /**
   * Leaves the group, and commits nothing.
   *
   * @throws MeshException if what was refused last cannot be accounted for; it is closed all the
   *     same
   */
  @Override
  public void close() {
    try {
      refused.tell();
    } finally {
      consumer.close();
    }
  }
}
