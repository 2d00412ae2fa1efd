package io.streammesh.platform.signals;

import io.streammesh.reintegration.JournalEntry;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** As many of the latest entries as are asked for; those of a partition come in their order. */
final class LatestEntries {
  private final int limit;
  private final Map<Integer, Deque<JournalEntry>> byPartition = new HashMap<>();

  LatestEntries(int limit) {
    this.limit = limit;
  }

  void add(JournalEntry entry) {
    Deque<JournalEntry> of =
        byPartition.computeIfAbsent(
            entry.signal().position().partition(), any -> new ArrayDeque<>());
    of.addLast(entry);
    if (of.size() > limit) {
      of.removeFirst();
    }
  }

  /** By time, the newest last. */
  List<JournalEntry> entries() {
    List<JournalEntry> all =
        byPartition.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparing(JournalEntry::at))
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }
}
