package io.streammesh.reintegration;

import io.streammesh.consumer.ProductRecord;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.tracing.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A record of a product that may be acted on: signed by the product's domain, fresh, and the latest
 * word on its key that the port knows. Immutable, but for its value, which is the handler's own.
 *
 * @param <V> the value's type
 */
public final class Signal<V> {
  private final ProductRecord<V> record;
  private final String id;
  private final @Nullable Long revision;
  private final long at;
  private final @Nullable TraceContext trace;

  /**
   * @param at when it is handed out, in ms since 1970
   */
  Signal(ProductRecord<V> record, String id, @Nullable Long revision, long at) {
    this(record, id, revision, at, record.trace().orElse(null));
  }

  private Signal(
      ProductRecord<V> record,
      String id,
      @Nullable Long revision,
      long at,
      @Nullable TraceContext trace) {
    this.record = record;
    this.id = id;
    this.revision = revision;
    this.at = at;
    this.trace = trace;
  }

  /** Its CloudEvents id, {@code ce_id}: the same however often it comes. */
  public String id() {
    return id;
  }

  public String key() {
    return record.key();
  }

  /**
   * What it says.
   *
   * @throws IllegalStateException for a {@link #isDeletion}, which says nothing but its key
   */
  public V value() {
    V value = record.value();
    if (value == null) {
      throw new IllegalStateException(position() + " is a deletion, which has no value");
    }
    return value;
  }

  /** Whether it deletes its key; only ever withdrawn, and only where the product is compacted. */
  public boolean isDeletion() {
    return record.isDeletion();
  }

  /** By the field that the contract names; empty where it names none, and for a deletion. */
  public OptionalLong revision() {
    return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
  }

  /** Where it stands. */
  public Position position() {
    return record.position();
  }

  /**
   * The trace context for what the handler asks of other systems: in the span of this action where
   * spans are exported, else as the record came with it; empty where it came with none.
   */
  public Optional<TraceContext> trace() {
    return Optional.ofNullable(trace);
  }

  /** The same, which is acted on in a span of its own. */
  Signal<V> tracedAs(TraceContext span) {
    return new Signal<>(record, id, revision, at, span);
  }

  /** The inputs that it was made of, one hop back. */
  public Lineage lineage() {
    return record.lineage();
  }

  /** When what it tells happened, in ms since 1970. */
  public long timestamp() {
    return record.timestamp();
  }

  /** How long before it was handed out that was; below zero where the port's clock is behind. */
  public Duration age() {
    return Duration.ofMillis(at - record.timestamp());
  }

  /** The access tags of the product's fields, in alphabetical order. */
  public List<String> tags() {
    return record.tags();
  }

  /** Its id and where it stands; nothing of what it says. */
  @Override
  public String toString() {
    return id + " at " + position();
  }
}
