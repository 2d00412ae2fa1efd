package io.streammesh.platform.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * For how long readers of products have been held up. A transaction that is open does so rightly,
 * and moves on; one that hangs keeps the last stable offset of a partition where it is. So what
 * counts is the time over which looks have found the same offset, with records behind it. For one
 * thread.
 */
final class BlockedProducts {
  private final Map<TopicPartition, Hold> holds = new HashMap<>();

  /**
   * Takes a look.
   *
   * @return of each product that was looked at, the time of the partition that is held up longest;
   *     zero if none is
   */
  SortedMap<String, Duration> look(Instant now, Collection<PartitionState> partitions) {
    SortedMap<String, Duration> blocked = new TreeMap<>();
    for (PartitionState state : partitions) {
      blocked.merge(
          state.product(),
          heldFor(now, state),
          (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
    return blocked;
  }

  private Duration heldFor(Instant now, PartitionState state) {
    if (state.isFree()) {
      holds.remove(state.partition());
      return Duration.ZERO;
    }
    Hold hold = holds.get(state.partition());
    if (hold == null || hold.stable() != state.stable()) {
      hold = new Hold(state.stable(), now);
      holds.put(state.partition(), hold);
    }
    return Duration.between(hold.since(), now);
  }

  /** Where a partition stands, and since which look. */
  private record Hold(long stable, Instant since) {}
}
