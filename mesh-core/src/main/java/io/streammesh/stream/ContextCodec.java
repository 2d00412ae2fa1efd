package io.streammesh.stream;

import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.TraceLinks;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a {@link RecordContext} in state stores and internal topics: trace, then
 * replay mark; of each the length plus one as an unsigned variable-length integer, then its UTF-8
 * bytes. A 0 says that there is none.
 *
 * <p>The trace is its {@code traceparent}, and behind it, where there are any, the links, each
 * behind a space, and behind {@code +} how many more were left out. Bytes of a version that knew
 * {@code traceparent} alone are read as they were written, and are written the same again, whatever
 * they say, since foreign-key joins compare them; that version takes what it does not know for a
 * part of {@code traceparent}, and hands it on whole to whatever of its own app it reads it from.
 */
final class ContextCodec {
  private static final char LINK = ' ';
  private static final char LEFT = '+';

  private ContextCodec() {}

  /** Bytes that {@link #write} needs. */
  static int size(RecordContext context) {
    return size(traceText(context)) + size(context.replay());
  }

  static void write(RecordContext context, ByteBuffer to) {
    write(traceText(context), to);
    write(context.replay(), to);
  }

  /**
   * Reads what {@link #write} wrote, from the buffer's position on.
   *
   * @throws IllegalArgumentException if the trace is not of its form
   */
  static RecordContext read(ByteBuffer from) {
    String trace = readText(from);
    String replay = readText(from);
    return trace == null ? RecordContext.of(null, replay) : traced(trace, replay);
  }

  private static @Nullable String traceText(RecordContext context) {
    TraceContext trace = context.trace();
    String traceparent = trace == null ? null : trace.traceparent();
    if (context.links().isEmpty()) {
      return traceparent;
    }
    StringBuilder text = new StringBuilder(traceparent == null ? "" : traceparent);
    context.links().traceparents().forEach(link -> text.append(LINK).append(link));
    if (context.links().left() > 0) {
      text.append(LEFT).append(context.links().left());
    }
    return text.toString();
  }

  private static RecordContext traced(String text, @Nullable String replay) {
    int left = text.indexOf(LEFT);
    String[] contexts = (left < 0 ? text : text.substring(0, left)).split(String.valueOf(LINK), -1);
    List<String> links = new ArrayList<>(List.of(contexts));
    String traceparent = links.remove(0);
    return RecordContext.of(
        traceparent.isEmpty() ? null : TraceContext.stored(traceparent),
        left < 0 && links.isEmpty()
            ? TraceLinks.NONE
            : new TraceLinks(links, left < 0 ? 0 : number(text.substring(left + 1))),
        replay);
  }

  /** Above zero, in the one form that is written. */
  private static int number(String digits) {
    int number = Integer.parseInt(digits);
    if (number < 1 || !digits.equals(Integer.toString(number))) {
      throw new IllegalArgumentException(
          "%s links were left out; expected a number above zero".formatted(digits));
    }
    return number;
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
