package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.LineageCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Where what flows now came from, as an internal header: what a deletion, which has no {@link
 * Governed} to carry it, tells of its inputs. {@link Provenance} keeps it right through the graph.
 * Encoded only where the record crosses an internal topic. Its authority rests on Ingress, which
 * clears all headers of an input.
 *
 * <p>It also tells when the input that has triggered what flows was read, so far as that is known:
 * publication delays are measured from there.
 */
final class Origin implements Header {
  static final String KEY = "mesh-origin";

  /** It is not known when the trigger was read. */
  static final long UNKNOWN = -1;

  /** In place of a time of reading: the trigger came from a replay, and delays do not count. */
  static final long REPLAYED = -2;

  private static final byte VALUE = 0;
  private static final byte DELETION = 1;

  private final Lineage lineage;
  private final RecordContext context;
  private final boolean deletion;
  private final long readAt;

  private Origin(Lineage lineage, RecordContext context, boolean deletion, long readAt) {
    this.lineage = lineage;
    this.context = context;
    this.deletion = deletion;
    this.readAt = readAt;
  }

  /** Of a record that has a value. */
  static Origin ofValue(Lineage lineage, RecordContext context) {
    return ofValue(lineage, context, UNKNOWN);
  }

  /**
   * Of a record that has a value.
   *
   * @param readAt when its trigger was read, in epoch milliseconds; or {@link #UNKNOWN}, {@link
   *     #REPLAYED}
   */
  static Origin ofValue(Lineage lineage, RecordContext context, long readAt) {
    return new Origin(lineage, context, false, readAt);
  }

  /** Of a deletion, or of what flows because of one. */
  static Origin ofDeletion(Lineage lineage, RecordContext context) {
    return new Origin(lineage, context, true, UNKNOWN);
  }

  Lineage lineage() {
    return lineage;
  }

  RecordContext context() {
    return context;
  }

  /** Whether a deletion is among the inputs, so that a value alone would not tell of it. */
  boolean deletion() {
    return deletion;
  }

  /** When its trigger was read, in epoch milliseconds; or {@link #UNKNOWN}, {@link #REPLAYED}. */
  long readAt() {
    return readAt;
  }

  /** The origin among headers as a step gets them, where none is left to be decoded. */
  static @Nullable Origin settledAmong(Headers headers) {
    return headers.lastHeader(KEY) instanceof Origin origin ? origin : null;
  }

  /** The same inputs, as those of a deletion. */
  Origin asDeletion() {
    return deletion ? this : new Origin(lineage, context, true, readAt);
  }

  /** The same headers with this origin in place of another. */
  Headers replacedIn(Headers headers) {
    RecordHeaders replaced = new RecordHeaders(headers);
    replaced.remove(KEY);
    replaced.add(this);
    return replaced;
  }

  /**
   * The origin among the headers, or null where an operator has lost it.
   *
   * @param limit how many positions its lineage lists one by one, where it comes as bytes
   * @throws MeshException if it comes as bytes that are not of its form
   */
  static @Nullable Origin among(Headers headers, int limit) {
    Header header = headers.lastHeader(KEY);
    if (header == null || header instanceof Origin) {
      return (Origin) header;
    }
    return decode(header.value(), limit);
  }

  /** Whether the headers hold this very instance, so that no one has to decode it again. */
  boolean isIn(Headers headers) {
    return headers.lastHeader(KEY) == this;
  }

  @Override
  public String key() {
    return KEY;
  }

  /**
   * One byte, whether it is a deletion's; then lineage and context in their binary forms; then, if
   * it is known, when the trigger was read, or that it was replayed, in eight bytes, big-endian.
   */
  @Override
  public byte[] value() {
    ByteBuffer buffer =
        ByteBuffer.allocate(
            1
                + LineageCodec.size(lineage)
                + ContextCodec.size(context)
                + (readAt == UNKNOWN ? 0 : Long.BYTES));
    buffer.put(deletion ? DELETION : VALUE);
    LineageCodec.write(lineage, buffer);
    ContextCodec.write(context, buffer);
    if (readAt != UNKNOWN) {
      buffer.putLong(readAt);
    }
    return buffer.array();
  }

  private static Origin decode(byte @Nullable [] value, int limit) {
    if (value == null) {
      throw new MeshException("The header " + KEY + " has no value");
    }
    ByteBuffer buffer = ByteBuffer.wrap(value);
    try {
      byte kind = buffer.get();
      Lineage lineage = LineageCodec.read(buffer, limit);
      RecordContext context = ContextCodec.read(buffer);
      long readAt = buffer.hasRemaining() ? buffer.getLong() : UNKNOWN;
      if ((kind != VALUE && kind != DELETION) || buffer.hasRemaining()) {
        throw new MeshException("The header " + KEY + " is not of its form");
      }
      return new Origin(lineage, context, kind == DELETION, readAt);
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new MeshException("The header " + KEY + " is not of its form", e);
    }
  }
}
