package io.streammesh.local.process;

import java.time.Duration;
import java.util.Set;

/**
 * When a child that ended by itself is started again.
 *
 * @param firstPause before the first restart; doubled with every further one
 * @param longestPause the bound of the doubling
 * @param steadyAfter a child that ran this long starts again with the first pause
 * @param finalExitCodes a child that ends with one of these has decided to stay stopped
 */
public record RestartPolicy(
    Duration firstPause, Duration longestPause, Duration steadyAfter, Set<Integer> finalExitCodes) {

  /** 200 ms, doubled up to 10 s, forgotten after 30 s of running; code 0 is final. */
  public static final RestartPolicy STANDARD =
      new RestartPolicy(
          Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(30), Set.of(0));

  public RestartPolicy {
    if (firstPause.isNegative() || firstPause.compareTo(longestPause) > 0) {
      throw new IllegalArgumentException(
          "firstPause is %s; expected 0 to longestPause (%s)".formatted(firstPause, longestPause));
    }
    finalExitCodes = Set.copyOf(finalExitCodes);
  }

  /** The same with other exit codes that are final. */
  public RestartPolicy withFinalExitCodes(Set<Integer> codes) {
    return new RestartPolicy(firstPause, longestPause, steadyAfter, codes);
  }

  /** The pause before the restart of this number, counted from 1. */
  Duration pauseBefore(int restart) {
    // Past thirty doublings even a millisecond is beyond any bound that makes sense.
    Duration pause = firstPause.multipliedBy(1L << Math.min(restart - 1, 30));
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }
}
