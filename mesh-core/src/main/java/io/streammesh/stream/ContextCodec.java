package io.streammesh.stream;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a {@link RecordContext} in state stores and internal topics: trace, then
 * replay mark; of each the length plus one as an unsigned variable-length integer, then its UTF-8
 * bytes. A 0 says that there is none.
 */
final class ContextCodec {
  private ContextCodec() {}

  /** Bytes that {@link #write} needs. */
  static int size(RecordContext context) {
    return size(context.traceparent()) + size(context.replay());
  }

  static void write(RecordContext context, ByteBuffer to) {
    write(context.traceparent(), to);
    write(context.replay(), to);
  }

  /** Reads what {@link #write} wrote, from the buffer's position on. */
  static RecordContext read(ByteBuffer from) {
    return RecordContext.of(readText(from), readText(from));
  }

  private static int size(@Nullable String text) {
    if (text == null) {
      return 1;
    }
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return ByteUtils.sizeOfUnsignedVarint(length + 1) + length;
  }

  private static void write(@Nullable String text, ByteBuffer to) {
    if (text == null) {
      ByteUtils.writeUnsignedVarint(0, to);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteUtils.writeUnsignedVarint(bytes.length + 1, to);
    to.put(bytes);
  }

  private static @Nullable String readText(ByteBuffer from) {
    int length = ByteUtils.readUnsignedVarint(from) - 1;
    if (length < 0) {
      return null;
    }
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
