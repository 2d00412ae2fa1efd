package io.streammesh.platform.signals;

import io.streammesh.lineage.Position;
import io.streammesh.platform.scan.TopicScan;
import io.streammesh.reintegration.JournalEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What became of a port's signals, as far back as its journal is kept. Belongs to one thread; give
 * it the entries of a partition in their order.
 */
public final class JournalSummary {
  private final int latest;
  private final Map<Position, JournalEntry> open = new HashMap<>();
  private final List<JournalEntry> reviews = new ArrayList<>();
  private final Map<Integer, Deque<JournalEntry>> actions = new HashMap<>();
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private long done;
  private long unreadable;

  /**
   * @param latest how many of the latest actions are kept
   */
  public JournalSummary(int latest) {
    this.latest = latest;
  }

  /**
   * Of a port's journal.
   *
   * @param topic of the journal
   * @throws io.streammesh.MeshException if there is no such topic, or it cannot be read
   */
  public static JournalSummary of(String bootstrapServers, String topic, int latest) {
    JournalSummary summary = new JournalSummary(latest);
    TopicScan.committed(bootstrapServers).read(topic, summary::add);
    return summary;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    JournalEntry entry;
    try {
      entry = JournalEntry.parse(record.value() == null ? new byte[0] : record.value());
    } catch (IllegalArgumentException e) {
      // Whoever looks after a port is told, and still sees the rest.
      unreadable++;
      return;
    }
    add(entry);
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
        keep(entry);
      }
      case FAILED, REVIEW -> {
        open.remove(position);
        reviews.add(entry);
      }
      case REFUSED -> {
        open.remove(position);
        refused.merge(entry.cause() == null ? "unknown" : entry.cause(), 1L, Long::sum);
      }
    }
  }

  private void keep(JournalEntry entry) {
    Deque<JournalEntry> of =
        actions.computeIfAbsent(entry.signal().position().partition(), any -> new ArrayDeque<>());
    of.addLast(entry);
    if (of.size() > latest) {
      of.removeFirst();
    }
  }

  /** How many signals were acted on, or withdrawn. */
  public long done() {
    return done;
  }

  /** The latest of those, the newest last. */
  public List<JournalEntry> latestActions() {
    List<JournalEntry> all =
        actions.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparing(JournalEntry::at))
            .toList();
    return all.subList(Math.max(0, all.size() - latest), all.size());
  }

  /** What was left to a person, the newest last. */
  public List<JournalEntry> reviews() {
    return reviews.stream().sorted(Comparator.comparing(JournalEntry::at)).toList();
  }

  /** What was begun and has no outcome yet: at work now, or cut off by a crash. */
  public List<JournalEntry> unknown() {
    return open.values().stream().sorted(Comparator.comparing(JournalEntry::at)).toList();
  }

  /** How many signals were refused, by cause. */
  public SortedMap<String, Long> refused() {
    return new TreeMap<>(refused);
  }

  /** How many entries were none that this version understands. */
  public long unreadable() {
    return unreadable;
  }
}
