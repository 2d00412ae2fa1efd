package io.streammesh.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.To;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.AbstractProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.processor.internals.StateManager;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.ThreadCache;
import org.apache.kafka.streams.state.internals.ThreadCache.DirtyEntryFlushListener;
import org.jspecify.annotations.Nullable;

/**
 * What Ingress and Egress run in: Kafka Streams' own context of a task, but that it keeps the last
 * record that was forwarded instead of handing it on, and finds nothing again that was stored. What
 * they do not use is refused.
 */
final class LastForwarded<O extends @Nullable Object> extends AbstractProcessorContext<String, O> {
  private @Nullable FixedKeyRecord<String, O> forwarded;

  @SuppressWarnings("NullAway") // neither metrics nor a cache is asked for
  LastForwarded() {
    super(
        new TaskId(0, 3),
        new StreamsConfig(
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "benchmarks",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:9")),
        null,
        null);
  }

  void begin(ProcessorRecordContext input) {
    setRecordContext(input);
    forwarded = null;
  }

  @Nullable FixedKeyRecord<String, O> forwarded() {
    return forwarded;
  }

  @Override
  @SuppressWarnings("unchecked") // the key is a string, and nothing is written into the record
  public <K extends String, V extends O> void forward(FixedKeyRecord<K, V> record) {
    forwarded = (FixedKeyRecord<String, O>) record;
  }

  @Override
  public <K extends String, V extends O> void forward(FixedKeyRecord<K, V> record, String child) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <K extends String, V extends O> void forward(Record<K, V> record) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <K extends String, V extends O> void forward(Record<K, V> record, String child) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <K, V> void forward(K key, V value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <K, V> void forward(K key, V value, To to) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected StateManager stateManager() {
    throw new UnsupportedOperationException();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as Kafka Streams declares it
  public <S extends StateStore> S getStateStore(String name) {
    @SuppressWarnings("unchecked") // the one store that there is, of chains
    S store = (S) new ForgetfulStore<byte[]>();
    return store;
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    // Nothing grows so old here.
    return () -> {};
  }

  @Override
  public Cancellable schedule(
      Instant startTime, Duration interval, PunctuationType type, Punctuator callback) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void commit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long currentStreamTimeMs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void transitionToActive(StreamTask task, RecordCollector collector, ThreadCache cache) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void transitionToStandby(ThreadCache cache) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void registerCacheFlushListener(String namespace, DirtyEntryFlushListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logChange(
      String storeName,
      Bytes key,
      byte[] value,
      long timestamp,
      Headers headers,
      Position position) {
    throw new UnsupportedOperationException();
  }
}
