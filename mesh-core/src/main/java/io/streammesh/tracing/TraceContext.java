package io.streammesh.tracing;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which span of which trace something belongs to, as the W3C's <a
 * href="https://www.w3.org/TR/trace-context-1/">Trace Context</a>, level 1, has it: {@code
 * 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01} is version, trace, span, flags. Made by
 * {@link #of}, it is sound; {@link #stored} believes what state says.
 *
 * <p>What may come with one, {@code tracestate}, goes no further than the raw topic: it is text of
 * anybody's choice, and products go out to readers whom nobody granted it to.
 *
 * @param traceparent of version 00
 */
public record TraceContext(String traceparent) {
  /** The name of the header of the context itself. */
  public static final String TRACEPARENT = "traceparent";

  /** 2 + 32 + 16 + 2 hexadecimal digits, three dashes. */
  private static final int LENGTH = 55;

  /** What a later version may make of it; longer ones are not looked at. */
  private static final int LONGEST = 256;

  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;
  private static final int SAMPLED = 1;
  private static final String VERSION = "00";

  /**
   * What a header says. A later version than 00 is read as far as 00 goes, as the specification
   * asks, and goes on as 00 with no flag but the sampled one.
   *
   * @return null if it is not of its form
   */
  public static @Nullable TraceContext of(byte @Nullable [] traceparent) {
    if (traceparent == null || !isSound(traceparent)) {
      return null;
    }
    String text = new String(traceparent, 0, LENGTH, StandardCharsets.US_ASCII);
    return new TraceContext(text.startsWith(VERSION) ? text : asVersion00(text));
  }

  /** What was sound when it was stored, or was believed by an earlier version that asked less. */
  public static TraceContext stored(String traceparent) {
    return new TraceContext(traceparent);
  }

  /** As the value of the header {@value #TRACEPARENT}. */
  public byte[] header() {
    return traceparent.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether others would take it; only one that was {@link #stored} may not be. */
  public boolean isSound() {
    return traceparent.startsWith(VERSION) && isSound(header());
  }

  /** Whether the trace is recorded. */
  public boolean isSampled() {
    return (Character.digit(traceparent.charAt(LENGTH - 1), 16) & SAMPLED) != 0;
  }

  /** 32 hexadecimal digits. */
  public String traceId() {
    return traceparent.substring(TRACE, SPAN - 1);
  }

  /** 16 hexadecimal digits. */
  public String spanId() {
    return traceparent.substring(SPAN, FLAGS - 1);
  }

  /** Two hexadecimal digits. */
  public String flags() {
    return traceparent.substring(FLAGS);
  }

  /** The context of another span of the same trace. */
  TraceContext inSpan(String spanId, String flags) {
    return new TraceContext(String.join("-", VERSION, traceId(), spanId, flags));
  }

  private static String asVersion00(String text) {
    boolean sampled = (Character.digit(text.charAt(LENGTH - 1), 16) & SAMPLED) != 0;
    return VERSION + text.substring(VERSION.length(), FLAGS) + (sampled ? "01" : "00");
  }

  private static boolean isSound(byte[] text) {
    if (text.length < LENGTH || text.length > LONGEST) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == TRACE - 1 || i == SPAN - 1 || i == FLAGS - 1;
      if (dash ? text[i] != '-' : !isHex(text[i])) {
        return false;
      }
    }
    boolean version00 = text[0] == '0' && text[1] == '0';
    boolean versionFf = text[0] == 'f' && text[1] == 'f';
    boolean ends = text.length == LENGTH || (!version00 && text[LENGTH] == '-');
    return ends && !versionFf && !isZero(text, TRACE, SPAN - 1) && !isZero(text, SPAN, FLAGS - 1);
  }

  private static boolean isZero(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != '0') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
  }
}
