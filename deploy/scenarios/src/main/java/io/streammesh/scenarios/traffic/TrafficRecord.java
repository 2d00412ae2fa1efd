package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.RawEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record of a raw topic as it is to be sent, be it whole or broken. Immutable: bytes are copied
 * in and out.
 *
 * @param key usually UTF-8 text, but poison can have any bytes
 * @param value usually JSON
 * @param timestampMillis the record's timestamp
 */
// A producer takes arrays; equality, text and copies are therefore written out below.
@SuppressWarnings("ArrayRecordComponent")
public record TrafficRecord(
    String topic, byte @Nullable [] key, byte @Nullable [] value, long timestampMillis) {

  public TrafficRecord {
    key = copy(key);
    value = copy(value);
  }

  public static TrafficRecord of(RawEvent event) {
    return new TrafficRecord(
        event.topic(),
        event.key().getBytes(StandardCharsets.UTF_8),
        event.value(),
        event.timestampMillis());
  }

  @Override
  public byte @Nullable [] key() {
    return copy(key);
  }

  @Override
  public byte @Nullable [] value() {
    return copy(value);
  }

  /** The domain that the topic belongs to. */
  public String domain() {
    return topic.substring(0, topic.indexOf('.'));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrafficRecord that
        && timestampMillis == that.timestampMillis
        && topic.equals(that.topic)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
  }

  /** Names the topic and the time only: neither keys nor values belong into logs. */
  @Override
  public String toString() {
    return "TrafficRecord[%s, %d, %s bytes]"
        .formatted(topic, timestampMillis, value == null ? "no" : value.length);
  }

  private static byte @Nullable [] copy(byte @Nullable [] bytes) {
    return bytes == null ? null : bytes.clone();
  }
}
