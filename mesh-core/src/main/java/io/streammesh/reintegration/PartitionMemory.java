package io.streammesh.reintegration;

import io.streammesh.lineage.Position;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a port remembers of the signals of one partition: what its journal says, as far back as any
 * of it can matter. Of two signals that may both be acted on, none can have been recorded longer
 * ago than twice the freshness bound, as a timestamp may be ahead of the clock by the bound itself;
 * what is older is forgotten, but for what is still open. For one thread.
 */
final class PartitionMemory implements SignalMemory {
  private final long spanMs;
  private final Remembered<String> ids = new Remembered<>();
  private final Remembered<Long> revisions = new Remembered<>();
  private final Remembered<String> actedOn = new Remembered<>();
  private final Map<Position, OpenIntent> open = new LinkedHashMap<>();

  /**
   * @param span how long it is remembered
   */
  PartitionMemory(Duration span) {
    this.spanMs = span.toMillis();
  }

  /** Takes an entry in, which the journal has. */
  void apply(JournalEntry entry) {
    SignalRef signal = entry.signal();
    long at = entry.at().toEpochMilli();
    if (!tellsNothingNew(entry)) {
      noteRevision(signal.key(), signal.revision(), at);
    }
    OpenIntent intent = open.get(signal.position());
    switch (entry.kind()) {
      case INTENT -> {
        OpenIntent opened = new OpenIntent(entry);
        ids.put(opened.id(), opened.id(), at);
        open.put(signal.position(), opened);
      }
      case STARTED -> {
        if (intent != null) {
          intent.started = true;
        }
        if (signal.key() != null && !signal.withdrawal()) {
          actedOn.put(signal.key(), signal.key(), at);
        }
      }
      case RETRIED -> {
        if (intent != null) {
          intent.retries++;
        }
      }
      case DONE -> {
        open.remove(signal.position());
        if (signal.key() != null && signal.withdrawal()) {
          actedOn.remove(signal.key());
        }
      }
      case FAILED, REVIEW, REFUSED -> open.remove(signal.position());
    }
  }

  /** Whether an entry is of a signal that supersedes nothing. */
  private static boolean tellsNothingNew(JournalEntry entry) {
    return SignalCause.REPEAT.isOf(entry)
        || SignalCause.AHEAD.isOf(entry)
        || SignalCause.ALTERED.isOf(entry);
  }

  /** A signal has named a revision, whatever becomes of it. */
  void noteRevision(@Nullable String key, @Nullable Long revision, long at) {
    if (key != null && revision != null) {
      revisions.put(key, Math.max(revision, latestRevision(key).orElse(revision)), at);
    }
  }

  /** Takes over what another memory, which goes further back, knows of a key. */
  void learn(String key, PartitionMemory elder, long now) {
    elder.latestRevision(key).ifPresent(revision -> noteRevision(key, revision, now));
    if (elder.hasActedOn(key)) {
      actedOn.put(key, key, now);
    }
  }

  @Override
  public boolean isIntended(String id) {
    return ids.get(id) != null;
  }

  @Override
  public OptionalLong latestRevision(String key) {
    Long latest = revisions.get(key);
    return latest == null ? OptionalLong.empty() : OptionalLong.of(latest);
  }

  @Override
  public boolean hasActedOn(String key) {
    return actedOn.get(key) != null;
  }

  @Override
  public boolean isWaiting(String key) {
    return open.values().stream().anyMatch(intent -> intent.key().equals(key));
  }

  /** Whether a withdrawal of the same key waits behind a signal. */
  boolean isWithdrawnBehind(OpenIntent intent) {
    long offset = intent.signal().position().offset();
    return open.values().stream()
        .anyMatch(
            other ->
                other.signal().withdrawal()
                    && other.key().equals(intent.key())
                    && other.signal().position().offset() > offset);
  }

  /** What waits, in the order in which it came; a copy. */
  List<OpenIntent> open() {
    return List.copyOf(open.values());
  }

  int waiting() {
    return open.size();
  }

  /** Forgets what cannot matter any more. */
  void forget(long now) {
    ids.forgetBefore(now - spanMs);
    revisions.forgetBefore(now - spanMs);
    actedOn.forgetBefore(now - spanMs);
  }

  /** How many things are remembered beside what is open. */
  int size() {
    return ids.entries.size() + revisions.entries.size() + actedOn.entries.size();
  }

  /** Values by key, with the time at which they were put; the oldest come first. */
  private static final class Remembered<T> {
    private record Entry<T>(T value, long at) {}

    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

    @Nullable T get(String key) {
      Entry<T> entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    void put(String key, T value, long at) {
      entries.remove(key);
      entries.put(key, new Entry<>(value, at));
    }

    void remove(String key) {
      entries.remove(key);
    }

    void forgetBefore(long time) {
      Iterator<Entry<T>> oldest = entries.values().iterator();
      while (oldest.hasNext() && oldest.next().at() < time) {
        oldest.remove();
      }
    }
  }
}
