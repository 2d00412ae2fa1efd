package io.streammesh.platform.signals;

import io.streammesh.lineage.Position;
import io.streammesh.platform.scan.TopicScan;
import io.streammesh.reintegration.JournalEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a port's signals, as far back as its journal is kept. Belongs to one thread; give
 * it the entries of a partition in their order.
 */
public final class JournalSummary {
  private final Map<Position, JournalEntry> open = new HashMap<>();
  private final Map<Position, JournalEntry> reviews = new HashMap<>();
  private final Map<Position, JournalEntry> settled = new HashMap<>();
  private final LatestEntries actions;
  private final LatestEntries refusals;
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private long done;
  private long unreadable;

  /**
   * @param latest how many of the latest actions are kept
   * @param refused how many of the latest that were refused are
   */
  public JournalSummary(int latest, int refused) {
    this.actions = new LatestEntries(latest);
    this.refusals = new LatestEntries(refused);
  }

  /**
   * Of a port's journal.
   *
   * @param topic of the journal
   * @param latest how many of the latest actions are kept
   * @param refused how many of the latest that were refused are
   * @throws io.streammesh.MeshException if there is no such topic, or it cannot be read
   */
  public static JournalSummary of(String bootstrapServers, String topic, int latest, int refused) {
    JournalSummary summary = new JournalSummary(latest, refused);
    JournalRecords records = new JournalRecords(summary::add);
    TopicScan.committed(bootstrapServers).read(topic, records::read);
    summary.unreadable = records.unreadable();
    return summary;
  }

  /** Takes an entry in. */
  public void add(JournalEntry entry) {
    Position position = entry.signal().position();
    switch (entry.kind()) {
      case STARTED -> open.put(position, entry);
      case INTENT, RETRIED -> {
        // What follows tells what became of it.
      }
      case DONE -> {
        open.remove(position);
        done++;
        actions.add(entry);
      }
      case FAILED, REVIEW -> {
        open.remove(position);
        reviews.put(position, entry);
      }
      case SETTLED -> {
        reviews.remove(position);
        settled.putIfAbsent(position, entry);
      }
      case REFUSED -> {
        open.remove(position);
        refused.merge(entry.cause() == null ? "unknown" : entry.cause(), 1L, Long::sum);
        refusals.add(entry);
      }
    }
  }

  /** How many signals were acted on, or withdrawn. */
  public long done() {
    return done;
  }

  /** The latest of those, the newest last. */
  public List<JournalEntry> latestActions() {
    return actions.entries();
  }

  /** What was left to a person, and is not settled, the newest last. */
  public List<JournalEntry> reviews() {
    return byTime(reviews);
  }

  /** The settlements of what was left to a person, in the order in which it was left. */
  public List<JournalEntry> settled() {
    return byTime(settled);
  }

  /** What was begun and has no outcome yet: at work now, or cut off by a crash. */
  public List<JournalEntry> unknown() {
    return byTime(open);
  }

  private static List<JournalEntry> byTime(Map<Position, JournalEntry> entries) {
    return entries.values().stream().sorted(Comparator.comparing(JournalEntry::at)).toList();
  }

  /** How many signals were refused, by cause. */
  public SortedMap<String, Long> refused() {
    return new TreeMap<>(refused);
  }

  /** The latest of those, the newest last. */
  public List<JournalEntry> latestRefused() {
    return refusals.entries();
  }

  /** How many entries were none that this version understands. */
  public long unreadable() {
    return unreadable;
  }
}
