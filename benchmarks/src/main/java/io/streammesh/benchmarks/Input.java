package io.streammesh.benchmarks;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/** A record on its way, and the position of the input that it goes back to. */
record Input<V>(Record<String, V> record, ProcessorRecordContext position) {

  /** Where all of them are read. */
  static final int PARTITION = 3;

  /** As it is read from a topic. */
  static <V> Input<V> of(String topic, long offset, long timestamp, String key, V value) {
    return of(topic, offset, timestamp, key, value, new RecordHeaders());
  }

  /** As it is read from a topic, with headers. */
  static <V> Input<V> of(
      String topic, long offset, long timestamp, String key, V value, Headers headers) {
    return new Input<>(
        new Record<>(key, value, timestamp, headers),
        new ProcessorRecordContext(timestamp, offset, PARTITION, topic, headers));
  }

  /** The same record further on its way. */
  <W> Input<W> with(W value, Headers headers) {
    return new Input<>(record.withValue(value).withHeaders(headers), position);
  }
}
