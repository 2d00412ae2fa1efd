package io.streammesh.lineage;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;

/**
 * The binary form of a lineage in state stores and internal topics. Byte-deterministic: equal
 * lineages have equal bytes. Spans in their order; of each the topic (length, UTF-8), partition,
 * whether it is exact, then either the number of offsets and each offset as the difference to the
 * one before, or first, last and count. All numbers are variable-length integers.
 */
public final class LineageCodec {
  private LineageCodec() {}

  /** Bytes that {@link #write} needs. */
  public static int size(Lineage lineage) {
    int size = ByteUtils.sizeOfUnsignedVarint(lineage.spans().length);
    for (Span span : lineage.spans()) {
      int topic = Utils.utf8Length(span.topic());
      size += ByteUtils.sizeOfUnsignedVarint(topic) + topic;
      size += ByteUtils.sizeOfUnsignedVarint(span.partition()) + 1;
      if (span.exact()) {
        size += ByteUtils.sizeOfUnsignedVarint(span.offsets().length);
        long previous = 0;
        for (long offset : span.offsets()) {
          size += ByteUtils.sizeOfVarlong(offset - previous);
          previous = offset;
        }
      } else {
        size +=
            ByteUtils.sizeOfVarlong(span.first())
                + ByteUtils.sizeOfVarlong(span.last())
                + ByteUtils.sizeOfVarlong(span.count());
      }
    }
    return size;
  }

  public static void write(Lineage lineage, ByteBuffer to) {
    ByteUtils.writeUnsignedVarint(lineage.spans().length, to);
    for (Span span : lineage.spans()) {
      byte[] topic = Utils.utf8(span.topic());
      ByteUtils.writeUnsignedVarint(topic.length, to);
      to.put(topic);
      ByteUtils.writeUnsignedVarint(span.partition(), to);
      to.put((byte) (span.exact() ? 1 : 0));
      if (span.exact()) {
        ByteUtils.writeUnsignedVarint(span.offsets().length, to);
        long previous = 0;
        for (long offset : span.offsets()) {
          ByteUtils.writeVarlong(offset - previous, to);
          previous = offset;
        }
      } else {
        ByteUtils.writeVarlong(span.first(), to);
        ByteUtils.writeVarlong(span.last(), to);
        ByteUtils.writeVarlong(span.count(), to);
      }
    }
  }

  /** Reads what {@link #write} wrote, from the buffer's position on. */
  public static Lineage read(ByteBuffer from, int limit) {
    Span[] spans = new Span[ByteUtils.readUnsignedVarint(from)];
    for (int i = 0; i < spans.length; i++) {
      byte[] topic = new byte[ByteUtils.readUnsignedVarint(from)];
      from.get(topic);
      spans[i] = readSpan(Utils.utf8(topic), from);
    }
    return new Lineage(spans, limit);
  }

  private static Span readSpan(String topic, ByteBuffer from) {
    int partition = ByteUtils.readUnsignedVarint(from);
    if (from.get() == 0) {
      return Span.range(
          topic,
          partition,
          ByteUtils.readVarlong(from),
          ByteUtils.readVarlong(from),
          ByteUtils.readVarlong(from));
    }
    long[] offsets = new long[ByteUtils.readUnsignedVarint(from)];
    long previous = 0;
    for (int i = 0; i < offsets.length; i++) {
      previous += ByteUtils.readVarlong(from);
      offsets[i] = previous;
    }
    return new Span(topic, partition, offsets, offsets.length, true);
  }
}
