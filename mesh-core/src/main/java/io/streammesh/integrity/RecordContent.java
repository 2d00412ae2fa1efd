package io.streammesh.integrity;

import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in its topic, without its headers. It holds the arrays that it was given:
 * they are read where they are, on the way of every record, and must not change meanwhile.
 */
public final class RecordContent {
  private final String topic;
  private final int partition;
  private final long timestamp;
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;

  /**
   * @param timestamp in ms, as the topic has it
   * @param key the bytes on the topic, or as the strict serde makes them again
   * @param value null for a deletion
   */
  public RecordContent(
      String topic, int partition, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {
    this.topic = topic;
    this.partition = partition;
    this.timestamp = timestamp;
    this.key = key;
    this.value = value;
  }

  String topic() {
    return topic;
  }

  int partition() {
    return partition;
  }

  long timestamp() {
    return timestamp;
  }

  byte @Nullable [] key() {
    return key;
  }

  byte @Nullable [] value() {
    return value;
  }
}
