package io.streammesh.stream;

import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a record came through Egress or quarantine. It travels as a header to the {@link
 * Guard}, because copies of headers keep the instance, and is bound to what it was made for: topic,
 * key bytes, the very value array, timestamp. It carries the headers that the record goes out with
 * and never goes out itself.
 */
sealed class Stamp implements Header permits TracedStamp {
  private static final String KEY = "mesh-stamp";
  private static final byte[] NOTHING = new byte[0];

  private final String topic;
  private final byte @Nullable [] recordKey;
  private final byte @Nullable [] recordValue;
  private final long timestamp;
  private final Header[] governed;
  private final @Nullable ContractCounts counts;
  private final long readAt;

  /** Of a record that is no product's, such as a dead letter. */
  Stamp(
      String topic,
      byte @Nullable [] recordKey,
      byte @Nullable [] recordValue,
      long timestamp,
      Header[] governed) {
    this(topic, recordKey, recordValue, timestamp, governed, null, Origin.UNKNOWN);
  }

  /**
   * Of a product's record.
   *
   * @param counts where it is counted once it is committed; null for nowhere
   * @param readAt when what triggered it was read, in epoch milliseconds; or {@link
   *     Origin#UNKNOWN}, {@link Origin#REPLAYED}
   */
  Stamp(
      String topic,
      byte @Nullable [] recordKey,
      byte @Nullable [] recordValue,
      long timestamp,
      Header[] governed,
      @Nullable ContractCounts counts,
      long readAt) {
    this.topic = topic;
    this.recordKey = recordKey;
    this.recordValue = recordValue;
    this.timestamp = timestamp;
    this.governed = governed;
    this.counts = counts;
    this.readAt = readAt;
  }

  /** A record that is no product's, with the headers that it has as those that it goes out with. */
  static ProducerRecord<byte[], byte[]> stamped(ProducerRecord<byte[], byte[]> record) {
    Stamp stamp =
        new Stamp(
            record.topic(),
            record.key(),
            record.value(),
            record.timestamp(),
            record.headers().toArray());
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        stamp.asHeaders());
  }

  /** Headers that hold nothing but this stamp. */
  Headers asHeaders() {
    return new RecordHeaders(new Header[] {this});
  }

  /** The stamp among the headers, or null if there is none or more than one. */
  static @Nullable Stamp among(Headers headers) {
    Stamp found = null;
    for (Header header : headers) {
      if (header instanceof Stamp stamp) {
        if (found != null) {
          return null;
        }
        found = stamp;
      }
    }
    return found;
  }

  boolean binds(ProducerRecord<byte[], byte[]> record) {
    return topic.equals(record.topic())
        && record.value() == recordValue
        && record.timestamp() != null
        && record.timestamp() == timestamp
        && Arrays.equals(record.key(), recordKey);
  }

  /** The headers that the record goes out with. */
  Headers governedHeaders() {
    return new RecordHeaders(governed);
  }

  @Nullable ContractCounts counts() {
    return counts;
  }

  long readAt() {
    return readAt;
  }

  long timestamp() {
    return timestamp;
  }

  boolean isDeletion() {
    return recordValue == null;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public byte[] value() {
    return NOTHING;
  }
}
