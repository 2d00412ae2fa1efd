package io.streammesh.local.operations;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one app. An answer holds for a few seconds, so that one that is missed does not
 * count; then nothing is known but why. For one thread.
 */
final class AppWatch {
  private static final Duration VALID = Duration.ofSeconds(5);

  private final ObservedApp app;
  private final CounterHistory history;
  private AppAnswer.@Nullable Told told;
  private long toldAt;
  private String silence = "was not asked yet";

  AppWatch(ObservedApp app, Duration length) {
    this.app = app;
    this.history = new CounterHistory(length);
  }

  ObservedApp app() {
    return app;
  }

  /** Takes an answer. */
  void note(AppAnswer answer, long nanos) {
    if (answer instanceof AppAnswer.Told now) {
      told = now;
      toldAt = nanos;
      history.add(nanos, now.values());
    } else if (answer instanceof AppAnswer.Silent now) {
      silence = now.reason();
    }
  }

  /** What it told last; empty if that is too long ago to be true still. */
  Optional<AppAnswer.Told> current(long nanos) {
    return nanos - toldAt <= VALID.toNanos() ? Optional.ofNullable(told) : Optional.empty();
  }

  /** Why nothing is known of it, as the end of a sentence that begins with its name. */
  String silence() {
    return silence;
  }

  /** The figures of what it told; empty as above. */
  Optional<AppFigures> figures(long nanos) {
    return current(nanos).map(known -> new AppFigures(app, history));
  }
}
