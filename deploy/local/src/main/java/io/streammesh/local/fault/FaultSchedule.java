package io.streammesh.local.fault;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which faults are shown, one after the other, and when.
 *
 * @param faults in their order; none is fine
 * @param after how long all is well before each of them
 * @param length how long each lasts; null for as long as its alert takes
 */
public record FaultSchedule(List<FaultKind> faults, Duration after, @Nullable Duration length) {
  public FaultSchedule {
    faults = List.copyOf(faults);
  }

  /** How long this fault lasts. */
  Duration lengthOf(FaultKind fault) {
    return length == null ? fault.usualLength() : length;
  }

  /** How long the longest of them lasts; zero without any. */
  public Duration longest() {
    return faults.stream().map(this::lengthOf).reduce(Duration.ZERO, FaultSchedule::longer);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** From the start to the end of the last fault. */
  public Duration total() {
    return faults.stream()
        .map(fault -> after.plus(lengthOf(fault)))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
