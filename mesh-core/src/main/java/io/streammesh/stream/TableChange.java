package io.streammesh.stream;

import org.apache.kafka.streams.kstream.internals.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a table gets instead of a value: the new one and the one before. Kafka Streams has
 * no public type for it, though a {@code ProcessorWrapper} sees it; this class alone knows the
 * internal one.
 */
final class TableChange {
  private TableChange() {}

  static boolean is(@Nullable Object value) {
    return value instanceof Change;
  }

  /** What the table has now; null where the key was deleted. */
  static @Nullable Object after(Object change) {
    return ((Change<?>) change).newValue;
  }

  /** What the table had before; null where it had nothing, or where no step asked for it. */
  static @Nullable Object before(Object change) {
    return ((Change<?>) change).oldValue;
  }

  /** A change to this value, from nothing. */
  static Object to(Object after) {
    return new Change<Object>(after, null);
  }

  /** The same change, of another value before. */
  static Object withBefore(Object change, Object before) {
    Change<?> of = (Change<?>) change;
    return new Change<Object>(of.newValue, before, of.isLatest);
  }
}
