package io.streammesh.stream;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * Where records of one input stand whose key could not be decoded, until the Ingress of their
 * partition takes them over: it does not get to see these records. Thread-safe.
 */
final class UnreadKeys {
  private final Map<Integer, Queue<Long>> byPartition = new ConcurrentHashMap<>();

  void add(int partition, long offset) {
    byPartition.compute(
        partition,
        (same, offsets) -> {
          Queue<Long> all = offsets == null ? new ArrayDeque<>() : offsets;
          all.add(offset);
          return all;
        });
  }

  /** Forgets those of a partition that is read no more. */
  void forget(int partition) {
    byPartition.remove(partition);
  }

  /** Hands over those of a partition that were not handed over yet. */
  void drain(int partition, LongConsumer offsets) {
    Queue<Long> all = byPartition.isEmpty() ? null : byPartition.remove(partition);
    if (all != null) {
      all.forEach(offsets::accept);
    }
  }
}
