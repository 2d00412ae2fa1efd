package io.streammesh.stream;

import io.streammesh.lineage.Lineage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The probes that have come to one product last, in one task: where a topology has several ways to
 * the product, a probe takes each of them, and its arrival is told once. For one thread.
 */
final class LatestProbes {
  /** More than are under way at a time; a probe that is told twice has the same id both times. */
  private static final int KEPT = 64;

  private final Map<Lineage, Boolean> latest = new LinkedHashMap<>();

  /** Whether the probe that was read at this position has not come before. */
  boolean isNew(Lineage position) {
    if (latest.putIfAbsent(position, true) != null) {
      return false;
    }
    if (latest.size() > KEPT) {
      latest.remove(latest.keySet().iterator().next());
    }
    return true;
  }
}
