package io.streammesh.tracing;

import org.apache.kafka.common.header.internals.RecordHeaders;

/** Trace contexts for tests, told apart by a number. */
public final class Traces {
  private Traces() {}

  /** The text of a trace that is recorded. */
  public static String sampled(int number) {
    return text(number, "01");
  }

  /** The text of a trace that is not. */
  public static String unsampled(int number) {
    return text(number, "00");
  }

  /** A trace that is recorded. */
  public static TraceContext context(int number) {
    return TraceContext.stored(sampled(number));
  }

  /** The headers of a record that comes with a trace that is recorded. */
  public static RecordHeaders headers(int number) {
    return headers(sampled(number));
  }

  /** The headers of a record that comes with this. */
  public static RecordHeaders headers(String traceparent) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(TraceContext.TRACEPARENT, bytes(traceparent));
    return headers;
  }

  static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String text(int number, String flags) {
    return "00-%032x-%016x-%s".formatted(0xabc0000L + number, 0xdef0000L + number, flags);
  }
}
