package io.streammesh.stream;

import io.streammesh.tracing.OpenSpan;
import io.streammesh.tracing.SpanCounts;
import io.streammesh.tracing.SpanStart;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what spans were to begin, and begins none, so that contexts go out as they came. */
final class StartedSpans implements Tracing {
  private final List<SpanStart> starts = new ArrayList<>();

  @Override
  public @Nullable OpenSpan publishing(SpanStart start) {
    starts.add(start);
    return null;
  }

  @Override
  public @Nullable OpenSpan processing(SpanStart start, String operation) {
    throw new AssertionError("A topology processes no signals");
  }

  /** {@code 3<-2,1} for what continues the trace 3 and links to the traces 2 and 1. */
  List<String> taken() {
    List<String> taken = starts.stream().map(StartedSpans::shown).toList();
    starts.clear();
    return taken;
  }

  private static String shown(SpanStart start) {
    String links =
        start.links().traceparents().stream()
            .map(link -> number(TraceContext.stored(link)))
            .collect(Collectors.joining(","));
    return number(start.parent()) + (links.isEmpty() ? "" : "<-" + links);
  }

  private static String number(TraceContext context) {
    return Long.toString(Long.parseLong(context.traceId().substring(16), 16) - 0xabc0000L);
  }

  @Override
  public SpanCounts counts() {
    return NONE.counts();
  }

  @Override
  public void close() {}
}
