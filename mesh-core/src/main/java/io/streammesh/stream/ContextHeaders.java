package io.streammesh.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an input that are carried on as context. Whoever writes raw events chooses them,
 * and they go out in clear, so nothing passes but their own narrow forms.
 */
public final class ContextHeaders {
  /** Length of a W3C trace parent: 2 + 32 + 16 + 2 hexadecimal digits, three dashes. */
  private static final int TRACEPARENT = 55;

  private static final int LONGEST_REPLAY = 64;

  private ContextHeaders() {}

  /** The W3C trace context's form, version-trace-parent-flags; else null. */
  static @Nullable String traceparent(@Nullable Header header) {
    byte[] value = header == null ? null : header.value();
    if (value == null || value.length != TRACEPARENT) {
      return null;
    }
    for (int i = 0; i < value.length; i++) {
      boolean dash = i == 2 || i == 35 || i == 52;
      if (dash ? value[i] != '-' : !isHex(value[i])) {
        return null;
      }
    }
    return new String(value, StandardCharsets.US_ASCII);
  }

  /**
   * The id of the replay that a record comes from: up to {@value #LONGEST_REPLAY} letters, digits,
   * dots, dashes, underscores, colons; else null.
   */
  public static @Nullable String replay(@Nullable Header header) {
    byte[] value = header == null ? null : header.value();
    if (value == null || value.length == 0 || value.length > LONGEST_REPLAY) {
      return null;
    }
    for (byte b : value) {
      if (!isLetterOrDigit(b) && b != '.' && b != '-' && b != '_' && b != ':') {
        return null;
      }
    }
    return new String(value, StandardCharsets.US_ASCII);
  }

  private static boolean isHex(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
  }

  private static boolean isLetterOrDigit(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }
}
