package io.streammesh.scenarios.event;

import java.util.Arrays;

/**
 * A record of a raw topic, ready to be sent. Immutable: the value is copied in and out.
 *
 * @param timestampMillis event time, the record's timestamp
 * @param value the event as UTF-8 JSON
 */
// A producer takes an array; equality, text and copies are therefore written out below.
@SuppressWarnings("ArrayRecordComponent")
public record RawEvent(String topic, String key, long timestampMillis, byte[] value) {

  public RawEvent {
    value = value.clone();
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawEvent that
        && timestampMillis == that.timestampMillis
        && topic.equals(that.topic)
        && key.equals(that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(value);
  }

  /** Names the topic and the time only: neither keys nor values belong into logs. */
  @Override
  public String toString() {
    return "RawEvent[%s, %d, %d bytes]".formatted(topic, timestampMillis, value.length);
  }
}
