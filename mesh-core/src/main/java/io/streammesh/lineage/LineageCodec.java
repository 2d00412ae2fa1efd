package io.streammesh.lineage;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;

/**
 * The binary form of a lineage in state stores and internal topics. Byte-deterministic: equal
 * lineages have equal bytes. Spans in their order; of each the topic (length, UTF-8), partition,
 * and its kind (1 byte). Of kind 1, a list, follow the number of offsets and each offset as the
 * difference to the one before; of kind 0, a range, first, last and count; of kind 2, a range over
 * several partitions, how many partitions more there are, then first, last and count. All numbers
 * are variable-length integers.
 */
public final class LineageCodec {
  private static final byte RANGE = 0;
  private static final byte LIST = 1;
  private static final byte WIDE = 2;

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
        size += span.wide() ? ByteUtils.sizeOfUnsignedVarint(morePartitions(span)) : 0;
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
      to.put(span.exact() ? LIST : span.wide() ? WIDE : RANGE);
      if (span.exact()) {
        ByteUtils.writeUnsignedVarint(span.offsets().length, to);
        long previous = 0;
        for (long offset : span.offsets()) {
          ByteUtils.writeVarlong(offset - previous, to);
          previous = offset;
        }
      } else {
        if (span.wide()) {
          ByteUtils.writeUnsignedVarint(morePartitions(span), to);
        }
        ByteUtils.writeVarlong(span.first(), to);
        ByteUtils.writeVarlong(span.last(), to);
        ByteUtils.writeVarlong(span.count(), to);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote, from the buffer's position on.
   *
   * @throws IllegalArgumentException or a BufferUnderflowException if it is not of that form
   */
  public static Lineage read(ByteBuffer from, int limit) {
    Span[] spans = new Span[count(from)];
    for (int i = 0; i < spans.length; i++) {
      byte[] topic = new byte[count(from)];
      from.get(topic);
      spans[i] = readSpan(Utils.utf8(topic), from);
    }
    return new Lineage(spans, limit);
  }

  private static Span readSpan(String topic, ByteBuffer from) {
    int partition = ByteUtils.readUnsignedVarint(from);
    byte kind = from.get();
    if (kind != LIST) {
      return Span.range(
          topic,
          partition,
          kind == WIDE ? partition + ByteUtils.readUnsignedVarint(from) : partition,
          ByteUtils.readVarlong(from),
          ByteUtils.readVarlong(from),
          ByteUtils.readVarlong(from));
    }
    long[] offsets = new long[count(from)];
    long previous = 0;
    for (int i = 0; i < offsets.length; i++) {
      previous += ByteUtils.readVarlong(from);
      offsets[i] = previous;
    }
    return Span.exact(topic, partition, offsets);
  }

  /** Of items that take a byte each at least, so that damaged bytes cannot ask for a huge array. */
  private static int count(ByteBuffer from) {
    int count = ByteUtils.readUnsignedVarint(from);
    if (count < 0 || count > from.remaining()) {
      throw new IllegalArgumentException("A lineage has fewer bytes than it says");
    }
    return count;
  }

  private static int morePartitions(Span span) {
    return span.lastPartition() - span.partition();
  }
}
