package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The input that triggered what flows now, as an internal header: what a deletion, which has no
 * {@link Governed} to carry it, tells of where it came from. Encoded only where the record crosses
 * an internal topic. Its authority rests on Ingress, which clears all headers of an input.
 */
final class Origin implements Header {
  static final String KEY = "mesh-origin";

  private static final int PARTS = 5;

  private final Lineage lineage;
  private final RecordContext context;

  Origin(Lineage lineage, RecordContext context) {
    this.lineage = lineage;
    this.context = context;
  }

  Lineage lineage() {
    return lineage;
  }

  RecordContext context() {
    return context;
  }

  /** Headers that hold nothing but this origin. */
  Headers asHeaders() {
    return new RecordHeaders(new Header[] {this});
  }

  /** The origin among the headers, or null where an operator has lost it. */
  static @Nullable Origin among(Headers headers) {
    Header header = headers.lastHeader(KEY);
    if (header == null || header instanceof Origin) {
      return (Origin) header;
    }
    return decode(header.value());
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public byte[] value() {
    Position position = lineage.positions().get(0);
    String text =
        String.join(
            "\n",
            List.of(
                position.topic(),
                Integer.toString(position.partition()),
                Long.toString(position.offset()),
                context.traceparent() == null ? "" : context.traceparent(),
                context.replay() == null ? "" : context.replay()));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Origin decode(byte @Nullable [] value) {
    String[] parts =
        value == null ? new String[0] : new String(value, StandardCharsets.UTF_8).split("\n", -1);
    if (parts.length != PARTS) {
      throw new MeshException(
          "The header " + KEY + " has " + parts.length + " parts, expected " + PARTS);
    }
    try {
      Position position =
          new Position(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
      return new Origin(
          Lineage.of(position, Lineage.DEFAULT_LIMIT),
          RecordContext.of(
              parts[3].isEmpty() ? null : parts[3], parts[4].isEmpty() ? null : parts[4]));
    } catch (IllegalArgumentException e) {
      throw new MeshException("The header " + KEY + " does not tell a position", e);
    }
  }
}
