package io.streammesh.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Where the spans of a process begin. Thread-safe; never waits for whoever takes the spans. Whoever
 * opened it closes it, after all that began spans.
 */
public interface Tracing extends AutoCloseable {
  /** Begins none: contexts go out as they came. */
  Tracing NONE =
      new Tracing() {
        @Override
        public @Nullable OpenSpan publishing(SpanStart start) {
          return null;
        }

        @Override
        public @Nullable OpenSpan processing(SpanStart start, String operation) {
          return null;
        }

        @Override
        public SpanCounts counts() {
          return new SpanCounts();
        }

        @Override
        public void close() {}
      };

  /** A record of a product is made and sent; null where its trace is not recorded. */
  @Nullable OpenSpan publishing(SpanStart start);

  /**
   * A record of a product is acted on; null where its trace is not recorded.
   *
   * @param operation what is done by it, such as {@code withdraw}
   */
  @Nullable OpenSpan processing(SpanStart start, String operation);

  /** What became of the spans. */
  SpanCounts counts();

  /** Hands over what has ended, within a few seconds. */
  @Override
  void close();
}
