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
  private final Remembered<String> takenBack = new Remembered<>();
  private final Map<Position, OpenIntent> open = new LinkedHashMap<>();

  /** Those of them that are withdrawals. */
  private final Map<Position, OpenIntent> withdrawals = new LinkedHashMap<>();

  /** Those of them that had not been read when that was last asked. */
  private final Map<Position, OpenIntent> unread = new LinkedHashMap<>();

  /**
   * @param span how long it is remembered
   */
  PartitionMemory(Duration span) {
    this.spanMs = span.toMillis();
  }

  /** Takes an entry in, which the journal has. */
  void apply(JournalEntry entry) {
    SignalRef signal = entry.signal();
    // Its first entry alone: the next may come when its key is deleted already.
    if (entry.original() != null && !tellsNothingNew(entry)) {
      noteRevision(signal.key(), signal.revision(), entry.at().toEpochMilli());
    }
    applyOutcome(entry);
  }

  /** Takes in what becomes of a signal by an entry, but not which revision it names. */
  void applyOutcome(JournalEntry entry) {
    SignalRef signal = entry.signal();
    long at = entry.at().toEpochMilli();
    OpenIntent intent = open.get(signal.position());
    switch (entry.kind()) {
      case INTENT -> {
        OpenIntent opened = new OpenIntent(entry);
        ids.put(opened.id(), opened.id(), at);
        open(opened);
      }
      case STARTED -> {
        if (intent != null) {
          intent.started = true;
        }
        mayBeDone(signal);
      }
      case RETRIED -> {
        if (intent != null) {
          intent.retries++;
        }
      }
      case DONE -> {
        end(signal);
        if (signal.key() != null && signal.withdrawal()) {
          takenBack.put(signal.key(), signal.key(), at);
        }
      }
      case FAILED, REVIEW -> {
        end(signal);
        mayBeDone(signal);
      }
      case REFUSED -> end(signal);
      case SETTLED -> {
        // What a person may have done is known since it was left to people.
      }
    }
  }

  private void open(OpenIntent intent) {
    Position position = intent.signal().position();
    open.put(position, intent);
    unread.put(position, intent);
    if (intent.signal().withdrawal()) {
      withdrawals.put(position, intent);
    }
  }

  private void end(SignalRef signal) {
    open.remove(signal.position());
    unread.remove(signal.position());
    withdrawals.remove(signal.position());
  }

  /** By the port or by a person, so that there may be something to take back. */
  private void mayBeDone(SignalRef signal) {
    if (signal.key() != null && !signal.withdrawal()) {
      takenBack.remove(signal.key());
    }
  }

  /** Whether an entry is of a signal that supersedes nothing. */
  private static boolean tellsNothingNew(JournalEntry entry) {
    return SignalCause.REPEAT.isOf(entry)
        || SignalCause.AHEAD.isOf(entry)
        || SignalCause.ALTERED.isOf(entry)
        || (entry.signal().isDeletion()
            && (SignalCause.STALE.isOf(entry) || SignalCause.STALE_WITHDRAWAL.isOf(entry)));
  }

  /**
   * A signal has named a revision, whatever becomes of it.
   *
   * @param revision null of a deletion, after which those of the key begin anew
   */
  void noteRevision(@Nullable String key, @Nullable Long revision, long at) {
    if (key == null) {
      return;
    }
    if (revision == null) {
      revisions.remove(key);
    } else {
      revisions.put(key, Math.max(revision, latestRevision(key).orElse(revision)), at);
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
  public boolean isTakenBack(String key) {
    return takenBack.get(key) != null;
  }

  @Override
  public boolean isWaiting(String key) {
    return open.values().stream().anyMatch(intent -> intent.key().equals(key));
  }

  /** Whether a withdrawal of the same key waits behind a signal. */
  boolean isWithdrawnBehind(OpenIntent intent) {
    long offset = intent.signal().position().offset();
    return withdrawals.values().stream()
        .anyMatch(
            other ->
                other.key().equals(intent.key()) && other.signal().position().offset() > offset);
  }

  /** What waits, in the order in which it came; a copy. */
  List<OpenIntent> open() {
    return List.copyOf(open.values());
  }

  /** Whether it is known of all that waits what it says; each is looked at until it was read. */
  boolean isAllRead() {
    unread.values().removeIf(OpenIntent::isRead);
    return unread.isEmpty();
  }

  int waiting() {
    return open.size();
  }

  /** Forgets what cannot matter any more. */
  void forget(long now) {
    ids.forgetBefore(now - spanMs);
    revisions.forgetBefore(now - spanMs);
    takenBack.forgetBefore(now - spanMs);
  }

  /** How many things are remembered beside what is open. */
  int size() {
    return ids.entries.size() + revisions.entries.size() + takenBack.entries.size();
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
