package io.streammesh.local.operations;

import io.streammesh.metrics.MeshMeter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an app that answers tells, in the figures of the document. */
final class AppFigures {
  private static final Duration RATE = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String PRODUCT = "product";
  private static final String OUTCOME = "outcome";

  private final ObservedApp app;
  private final CounterHistory history;

  AppFigures(ObservedApp app, CounterHistory history) {
    this.app = app;
    this.history = history;
  }

  CounterHistory history() {
    return history;
  }

  /** Records of an input since the app began. */
  @Nullable Double read(String input) {
    return orNull(history.now(readOf(input)));
  }

  @Nullable Double readPerSecond(String input) {
    return orNull(history.perSecond(readOf(input), RATE));
  }

  /** Records of a product since the app began, deletions included. */
  @Nullable Double committed(String product) {
    return orNull(history.now(committedTo(product)));
  }

  @Nullable Double committedPerSecond(String product) {
    return orNull(history.perSecond(committedTo(product), RATE));
  }

  /** What it has set aside, by product, stage and rule. */
  List<MeshDocument.SetAside> quarantine() {
    return history.latest().entrySet().stream()
        .filter(value -> value.getKey().is(MeshMeter.QUARANTINED.fullName()))
        .filter(value -> value.getValue() > 0)
        .map(value -> setAside(value.getKey(), value.getValue()))
        .sorted(
            Comparator.comparing(MeshDocument.SetAside::product)
                .thenComparing(MeshDocument.SetAside::stage)
                .thenComparing(MeshDocument.SetAside::rule))
        .toList();
  }

  private MeshDocument.SetAside setAside(Series series, double records) {
    return new MeshDocument.SetAside(
        app.domain(),
        series.label(PRODUCT),
        series.label("stage"),
        series.label("rule"),
        records,
        orNull(history.increase(series::equals, MINUTE)));
  }

  @Nullable Boolean isActing() {
    OptionalDouble acting = history.now(series -> series.is(MeshMeter.PORT_ACTING.fullName()));
    return acting.isEmpty() ? null : acting.getAsDouble() == 1;
  }

  @Nullable Double waiting() {
    return orNull(history.now(series -> series.is(MeshMeter.SIGNALS_WAITING.fullName())));
  }

  /** What became of signals. */
  List<MeshDocument.Outcome> outcomes() {
    return history.latest().entrySet().stream()
        .filter(value -> value.getKey().is(MeshMeter.SIGNALS.fullName()))
        .filter(value -> value.getValue() > 0)
        .map(
            value ->
                new MeshDocument.Outcome(
                    value.getKey().label(OUTCOME), value.getKey().label("cause"), value.getValue()))
        .sorted(
            Comparator.comparing(MeshDocument.Outcome::outcome)
                .thenComparing(MeshDocument.Outcome::cause))
        .toList();
  }

  /** A service counts what it reads where it verifies it. */
  private Predicate<Series> readOf(String input) {
    return app.kind() == ObservedApp.Kind.SERVICE
        ? series -> series.is(MeshMeter.VERIFICATIONS.fullName(), PRODUCT, input)
        : series -> series.is(MeshMeter.RECORDS.fullName(), PRODUCT, input, OUTCOME, "read");
  }

  private static Predicate<Series> committedTo(String product) {
    String records = MeshMeter.RECORDS.fullName();
    return series ->
        series.is(records, PRODUCT, product, OUTCOME, "published")
            || series.is(records, PRODUCT, product, OUTCOME, "deleted");
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isEmpty() ? null : value.getAsDouble();
  }
}
