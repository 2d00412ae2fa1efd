package io.streammesh.scenarios.traffic;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What happens when: the time line of the traffic, in strict order. */
final class Agenda {
  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing(Entry::at).thenComparing(Entry::number);

  private final Queue<Entry> entries = new PriorityQueue<>(BY_TIME);
  private long added;

  void add(Instant at, Task task) {
    entries.add(new Entry(at, added++, task));
  }

  /** Runs all tasks up to and at a time, those included that are added meanwhile. */
  void runUntil(Instant now) {
    Entry next = entries.peek();
    while (next != null && !next.at().isAfter(now)) {
      entries.remove();
      next.task().run(next.at());
      next = entries.peek();
    }
  }

  /** Something that happens at a time. */
  interface Task {
    void run(Instant at);
  }

  private record Entry(Instant at, long number, Task task) {}
}
