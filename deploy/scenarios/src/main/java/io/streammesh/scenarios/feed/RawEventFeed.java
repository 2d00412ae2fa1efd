package io.streammesh.scenarios.feed;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.traffic.TrafficRecord;
import io.streammesh.stream.MeshHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends raw events in the given order, with their event times as timestamps. A record that cannot
 * be sent ends the feed: the next {@link #send}, {@link #flush} or {@link #close} throws, naming
 * the first failure, and nothing more is sent. Once {@code flush} or {@code close} has returned,
 * every record is on the brokers.
 *
 * <p>Safe for use by several threads. Whoever makes it closes it.
 */
public final class RawEventFeed implements AutoCloseable {
  private static final String LINGER_MILLIS = "10";
  private static final String BATCH_BYTES = Integer.toString(128 * 1024);

  private final Producer<byte[], byte[]> producer;
  private final Function<TrafficRecord, List<Header>> headers;
  private final Map<String, LongAdder> acknowledged = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable ScenarioException> failure = new AtomicReference<>();
  private volatile boolean told;

  private RawEventFeed(
      Producer<byte[], byte[]> producer, Function<TrafficRecord, List<Header>> headers) {
    this.producer = producer;
    this.headers = headers;
  }

  /**
   * A feed of what happens now. One record in {@value SampledTraces#ONE_IN} comes with a W3C trace
   * context, as from systems that trace some of their requests.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   */
  public static RawEventFeed live(Map<String, ?> clientConfig) {
    return live(producer(clientConfig));
  }

  /**
   * A feed of history. Its records carry the header {@value MeshHeader#REPLAY}, so that freshness
   * is not judged by them.
   *
   * @param replayId which replay it is, in ASCII
   */
  public static RawEventFeed replay(Map<String, ?> clientConfig, String replayId) {
    return replay(producer(clientConfig), replayId);
  }

  static RawEventFeed live(Producer<byte[], byte[]> producer) {
    return new RawEventFeed(producer, SampledTraces::headersOf);
  }

  static RawEventFeed replay(Producer<byte[], byte[]> producer, String replayId) {
    byte[] id = replayId.getBytes(StandardCharsets.US_ASCII);
    List<Header> mark = List.of(new RecordHeader(MeshHeader.REPLAY, id));
    return new RawEventFeed(producer, record -> mark);
  }

  /** Sends an event; returns before it has arrived. */
  public void send(RawEvent event) {
    send(TrafficRecord.of(event));
  }

  /** Sends a record, be it whole or broken; returns before it has arrived. */
  public void send(TrafficRecord record) {
    throwFailure();
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(
            record.topic(),
            null,
            record.timestampMillis(),
            record.key(),
            record.value(),
            headers.apply(record));
    try {
      var unused = producer.send(sent, (metadata, error) -> done(sent, error));
    } catch (KafkaException | IllegalStateException e) {
      fail(sent, e);
    }
    throwFailure();
  }

  /** Waits until all that was sent has arrived. */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  /** How many records have arrived. */
  public long acknowledged() {
    return acknowledged.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How many records have arrived, by topic. */
  public SortedMap<String, Long> acknowledgedByTopic() {
    SortedMap<String, Long> counts = new TreeMap<>();
    acknowledged.forEach((topic, count) -> counts.put(topic, count.sum()));
    return counts;
  }

  /**
   * Waits until all that was sent has arrived, then closes. Throws only what was not thrown yet.
   */
  @Override
  public void close() {
    producer.close();
    if (!told) {
      throwFailure();
    }
  }

  private void done(ProducerRecord<byte[], byte[]> record, @Nullable Exception error) {
    if (error == null) {
      acknowledged.computeIfAbsent(record.topic(), unseen -> new LongAdder()).increment();
    } else {
      fail(record, error);
    }
  }

  private void fail(ProducerRecord<byte[], byte[]> record, Exception cause) {
    ScenarioException first =
        new ScenarioException(
            "A record of %s with event time %s was not sent: %s"
                .formatted(
                    record.topic(), Instant.ofEpochMilli(record.timestamp()), cause.getMessage()),
            cause);
    failure.compareAndSet(null, first);
  }

  private void throwFailure() {
    ScenarioException first = failure.get();
    if (first != null) {
      told = true;
      throw first;
    }
  }

  private static Producer<byte[], byte[]> producer(Map<String, ?> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    // Said although they are defaults: an outbox loses nothing and keeps the order of a key.
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // A replay sends as fast as it can; larger batches cost live traffic a few milliseconds only.
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
