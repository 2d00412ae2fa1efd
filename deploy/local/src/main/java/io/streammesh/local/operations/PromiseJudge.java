package io.streammesh.local.operations;

import io.streammesh.contract.Contract;
import io.streammesh.contract.PromisePolicy;
import io.streammesh.metrics.MeshMeter;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds products against the latencies that their contracts promise, over the last minutes. The
 * mesh policy's window of days is for Prometheus, which remembers as long.
 */
final class PromiseJudge {
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Duration RECENT = Duration.ofMinutes(1);
  private static final double MILLIS_IN_SECOND = 1000;
  private static final String AGE = MeshMeter.PRODUCT_AGE.fullName();

  private final double share;

  PromiseJudge(PromisePolicy policy) {
    this.share = 1 - policy.budget();
  }

  MeshDocument.Judged judged() {
    return new MeshDocument.Judged(share, WINDOW.toSeconds(), RECENT.toSeconds());
  }

  /**
   * Judges one product.
   *
   * @param owner figures of the app that publishes it; null if it does not answer
   */
  MeshDocument.Promise judge(Contract product, @Nullable AppFigures owner) {
    Duration promised = product.latency().orElse(null);
    if (promised == null) {
      return new MeshDocument.Promise(
          product.id(), null, PromiseState.NOT_PROMISED, null, null, null);
    }
    double seconds = promised.toMillis() / MILLIS_IN_SECOND;
    if (owner == null) {
      return new MeshDocument.Promise(
          product.id(), seconds, PromiseState.UNKNOWN, null, null, null);
    }
    OptionalDouble records = owner.history().increase(countOf(product), WINDOW);
    OptionalDouble onTime = onTime(product, seconds, owner.history(), WINDOW);
    OptionalDouble recently = onTime(product, seconds, owner.history(), RECENT);
    return new MeshDocument.Promise(
        product.id(),
        seconds,
        PromiseState.of(share, onTime, recently),
        orNull(onTime),
        orNull(records),
        orNull(recently));
  }

  private static OptionalDouble onTime(
      Contract product, double seconds, CounterHistory history, Duration over) {
    double records = history.increase(countOf(product), over).orElse(0);
    double within =
        history
            .increase(
                series ->
                    series.is(AGE + "_bucket", "product", product.id()) && bound(series) == seconds,
                over)
            .orElse(0);
    return records > 0 ? OptionalDouble.of(within / records) : OptionalDouble.empty();
  }

  private static Predicate<Series> countOf(Contract product) {
    return series -> series.is(AGE + "_count", "product", product.id());
  }

  /** Bounds are written as 5.0 or as 5, by the version of the format. */
  private static double bound(Series bucket) {
    String bound = bucket.label("le");
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isEmpty() ? null : value.getAsDouble();
  }
}
