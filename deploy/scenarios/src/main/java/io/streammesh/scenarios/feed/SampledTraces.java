package io.streammesh.scenarios.feed;

import io.streammesh.scenarios.traffic.TrafficRecord;
import io.streammesh.tracing.TraceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The trace contexts of raw events whose systems trace one request in {@value #ONE_IN}. What a
 * record says decides about its own, so that the same traffic has the same traces, and what is sent
 * again has that of the first time.
 */
final class SampledTraces {
  static final int ONE_IN = 64;

  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  private SampledTraces() {}

  /** The header of a record that is traced; none for the others. */
  static List<Header> headersOf(TrafficRecord record) {
    byte[] value = record.value();
    return value == null || checksum(value) % ONE_IN != 0
        ? List.of()
        : List.of(new RecordHeader(TraceContext.TRACEPARENT, traceparent(value)));
  }

  /** Spread evenly, unlike a hash code of Java's; and of most records it is all that is made. */
  private static long checksum(byte[] value) {
    CRC32 checksum = new CRC32();
    checksum.update(value);
    return checksum.getValue();
  }

  private static byte[] traceparent(byte[] value) {
    String digest = HexFormat.of().formatHex(sha256(value), 0, TRACE_BYTES + SPAN_BYTES);
    int span = 2 * TRACE_BYTES;
    return ("00-" + digest.substring(0, span) + "-" + digest.substring(span) + "-01")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
