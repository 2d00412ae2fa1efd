package io.streammesh.stream;

import org.jspecify.annotations.Nullable;

/**
 * What a step gets, as {@link Provenance} settles it: the header of a value is that of its trigger,
 * one of its inputs, or else of all its inputs. A deletion keeps its header; where an operator gave
 * it none, it was made of what the step before it was given. What a deletion causes, such as an
 * aggregate that has lost a member, names it too: between tables by its header, which is the
 * deletion's all the way, and from where it is a stream by its value.
 */
final class Settled {
  private Settled() {}

  /**
   * The header that counts: a record that a deletion causes, without a header of its own, has the
   * deletion's.
   *
   * @param own the header that the record came with
   * @param before the origin of what the step before was given
   */
  static @Nullable Origin header(@Nullable Origin own, @Nullable Origin before) {
    return own == null && before != null && before.deletion() ? before : own;
  }

  /** The origin of a record with this value and header, in the step that {@code before} came to. */
  static @Nullable Origin origin(
      @Nullable Object value, @Nullable Origin header, @Nullable Origin before) {
    if (value instanceof Governed<?> governed) {
      return header != null && header.deletion()
          ? Origin.ofValue(
              governed.lineage().union(header.lineage()),
              governed.context().triggeredBy(header.context()),
              header.readAt())
          : originOf(governed, header, before);
    }
    Object now = value != null && TableChange.is(value) ? TableChange.after(value) : value;
    if (now instanceof Governed<?> governed) {
      return header != null && header.deletion() ? header : originOf(governed, header, before);
    }
    Origin known = header == null ? before : header;
    return now == null && known != null ? known.asDeletion() : known;
  }

  /**
   * The same value where it names the deletion that caused it. In a stream that is the value. In a
   * table it is what a change takes away, so that a subtractor's aggregate names the deletion, too;
   * a new value stays as the store has it, since foreign-key joins compare the bytes of both.
   */
  @SuppressWarnings("unchecked") // a value is replaced by one of the same type
  static <T> T value(T value, @Nullable Origin header, @Nullable Origin origin) {
    if (value instanceof Governed<?> governed) {
      return header != null && header.deletion() ? (T) governed.alsoFrom(header.lineage()) : value;
    }
    if (origin != null
        && TableChange.is(value)
        && TableChange.after(value) == null
        && TableChange.before(value) instanceof Governed<?> old) {
      return (T) TableChange.withBefore(value, old.alsoFrom(origin.lineage()));
    }
    return value;
  }

  /**
   * The header is that of the input that triggered this, unless the value knows nothing of it. Then
   * the trigger is what the step before was given; if the value does not know that either, nobody
   * knows when the trigger was read.
   */
  private static Origin originOf(
      Governed<?> governed, @Nullable Origin header, @Nullable Origin before) {
    if (header != null && !header.deletion() && governed.lineage().covers(header.lineage())) {
      return header;
    }
    return Origin.ofValue(
        governed.lineage(),
        governed.context(),
        before != null && governed.lineage().covers(before.lineage())
            ? before.readAt()
            : Origin.UNKNOWN);
  }
}
