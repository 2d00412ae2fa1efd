package io.streammesh.platform.prometheus;

import io.streammesh.metrics.MeshMeter;

/** How much a counter has grown, in PromQL. */
final class Increase {
  private Increase() {}

  /**
   * The sum over all series that a selector leaves.
   *
   * @param by the labels that stay, separated by commas
   * @param selector of labels, in braces; empty for all
   * @param window as Prometheus writes a length of time
   */
  static String of(MeshMeter counter, String by, String selector, String window) {
    return "sum by (%s) (increase(%s%s[%s]))".formatted(by, counter.fullName(), selector, window);
  }

  /** The same where it has grown at all. */
  static String any(MeshMeter counter, String by, String selector, String window) {
    return of(counter, by, selector, window) + " > 0";
  }

  /**
   * The same, and where a series was not there a window ago, all that it has: what a process that
   * has just started counts before anybody looks grows no more.
   */
  static String anyOrNew(MeshMeter counter, String by, String selector, String window) {
    return "%1$s\n  or sum by (%2$s) (%3$s unless %3$s offset %4$s) > 0"
        .formatted(any(counter, by, selector, window), by, counter.fullName() + selector, window);
  }
}
