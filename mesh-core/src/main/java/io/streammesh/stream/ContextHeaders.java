package io.streammesh.stream;

import io.streammesh.tracing.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an input that are carried on as context. Whoever writes raw events chooses them,
 * and they go out in clear, so nothing passes but their own narrow forms.
 */
public final class ContextHeaders {
  private static final int LONGEST_REPLAY = 64;

  private ContextHeaders() {}

  /**
   * The trace context of a record that came with these headers; null without one, or with several.
   */
  public static @Nullable TraceContext trace(Headers headers) {
    Header traceparent = headers.lastHeader(TraceContext.TRACEPARENT);
    if (traceparent == null) {
      return null;
    }
    // The W3C has no rule for which of several counts: it asks to go on as if there were none.
    Iterator<Header> all = headers.headers(TraceContext.TRACEPARENT).iterator();
    all.next();
    return all.hasNext() ? null : TraceContext.of(traceparent.value());
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

  private static boolean isLetterOrDigit(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }
}
