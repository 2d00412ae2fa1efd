package io.streammesh.scenarios.watch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the signals at a reintegration port, by its journal.
 *
 * @param port its domain and name, as {@code orders/order-hold}
 * @param acted signals that were acted on so far
 * @param withdrawn actions that were taken back so far
 * @param waiting signals that are to be acted on and were not yet
 * @param notActed signals so far that were refused, failed, or wait for a person, by cause
 */
public record PortFigures(
    String port, long acted, long withdrawn, long waiting, SortedMap<String, Long> notActed) {
  private static final String REPLAY = "replay";

  public PortFigures {
    notActed = Collections.unmodifiableSortedMap(new TreeMap<>(notActed));
  }

  /** The same with so many more that were refused as they came of a replay, if there are any. */
  PortFigures withReplayed(long signals) {
    if (signals == 0) {
      return this;
    }
    SortedMap<String, Long> all = new TreeMap<>(notActed);
    all.merge(REPLAY, signals, Long::sum);
    return new PortFigures(port, acted, withdrawn, waiting, all);
  }

  /** All signals so far that were not acted on. */
  public long totalNotActed() {
    return notActed.values().stream().mapToLong(Long::longValue).sum();
  }
}
