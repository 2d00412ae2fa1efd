package io.streammesh.consumer;

import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.stream.ContextHeaders;
import io.streammesh.stream.MeshHeader;
import io.streammesh.tracing.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of a product that was verified: just as its domain has sent it, and where. Immutable,
 * but for its value, which is the application's own.
 *
 * @param <V> the value's type
 */
public final class ProductRecord<V> {
  private final ConsumerRecord<byte[], byte[]> original;
  private final Position position;
  private final String key;
  private final @Nullable V value;
  private final long timestamp;
  private final long readAt;
  private final byte[] header;
  private final @Nullable String replay;
  private @Nullable MeshHeader parsed;

  /**
   * @param original as it was read
   * @param readAt when it was read, in ms since 1970
   * @param header value of the header {@value MeshHeader#NAME}, which is parsed when asked for
   * @param replay id of the replay that it comes from, if it does
   */
  ProductRecord(
      ConsumerRecord<byte[], byte[]> original,
      Position position,
      String key,
      @Nullable V value,
      long timestamp,
      long readAt,
      byte[] header,
      @Nullable String replay) {
    this.original = original;
    this.position = position;
    this.key = key;
    this.value = value;
    this.timestamp = timestamp;
    this.readAt = readAt;
    this.header = header;
    this.replay = replay;
  }

  /** Where it stands. */
  public Position position() {
    return position;
  }

  public String key() {
    return key;
  }

  /** The value; null for a deletion of the key, which only compacted products have. */
  public @Nullable V value() {
    return value;
  }

  /** Whether the key was deleted. */
  public boolean isDeletion() {
    return value == null;
  }

  /** When what it tells happened, in ms since 1970. */
  public long timestamp() {
    return timestamp;
  }

  /**
   * How long before it was read that was, by the consumer's clock; below zero where that clock is
   * behind. It says nothing of a record of a {@link #replay}.
   */
  public Duration age() {
    return Duration.ofMillis(readAt - timestamp);
  }

  /** The id of the replay that the record comes from; empty for one that comes as it happens. */
  public Optional<String> replay() {
    return Optional.ofNullable(replay);
  }

  /**
   * Its id as a CloudEvent, which is the same where the same event is published again; empty where
   * the contract asks for none.
   */
  public Optional<String> id() {
    return Optional.ofNullable(original.headers().lastHeader(CloudEventHeaders.ID))
        .map(Header::value)
        .map(id -> new String(id, StandardCharsets.UTF_8));
  }

  /**
   * The trace context that it came with, for whoever continues the trace; empty where what it was
   * made of had none.
   */
  public Optional<TraceContext> trace() {
    return Optional.ofNullable(ContextHeaders.trace(original.headers()));
  }

  /** The inputs that it was made of, one hop back. */
  public Lineage lineage() {
    return header().lineage();
  }

  /** The access tags of the product's fields, in alphabetical order. */
  public List<String> tags() {
    return header().tags();
  }

  /** The contract's version that it was published under, as {@code 1.1.0}. */
  public String contractVersion() {
    return header().version();
  }

  /** The quality rules of severity warning that it breaks. */
  public List<String> warnings() {
    return header().warnings();
  }

  /** Of few records anyone asks, and to parse it takes longer than to verify the record. */
  private MeshHeader header() {
    MeshHeader known = parsed;
    if (known == null) {
      known = MeshHeader.parse(header);
      parsed = known;
    }
    return known;
  }

  /**
   * The record as it was read, protected fields sealed, for whoever has to keep it as it is; it is
   * not to be changed. What was kept is held against its signature again by {@link
   * ProductConsumer#verifyAgain}.
   */
  public ConsumerRecord<byte[], byte[]> original() {
    return original;
  }

  /** Where it stands; nothing of what it says. */
  @Override
  public String toString() {
    return position.toString();
  }
}
