package io.streammesh.scenarios.watch;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of one port. */
final class PortStatistics {
  private final String port;
  private final Set<Position> waiting = new HashSet<>();
  private final SortedMap<String, Long> notActed = new TreeMap<>();
  private long acted;
  private long withdrawn;

  PortStatistics(String port) {
    this.port = port;
  }

  void add(JournalEntry entry) {
    Position signal = entry.signal().position();
    if (entry.kind() == Kind.INTENT) {
      waiting.add(signal);
    }
    if (!entry.isEnd()) {
      return;
    }
    waiting.remove(signal);
    if (entry.kind() != Kind.DONE) {
      notActed.merge(String.valueOf(entry.cause()), 1L, Long::sum);
    } else if (entry.signal().withdrawal()) {
      withdrawn++;
    } else {
      acted++;
    }
  }

  PortFigures figures() {
    return new PortFigures(port, acted, withdrawn, waiting.size(), notActed);
  }
}
