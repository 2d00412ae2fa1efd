package io.streammesh.reintegration;

import io.streammesh.consumer.ProductConsumer;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What became of a port's signals since it was opened. Thread-safe. */
public final class PortCounts {
  /** The one cause of signals that {@link #failed()}. */
  public static final String FAILED_BY = SignalCause.ACTION_FAILED.label();

  private final LongAdder acted = new LongAdder();
  private final LongAdder withdrawn = new LongAdder();
  private final LongAdder heldBack = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder replayed = new LongAdder();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<Kind, Map<String, LongAdder>> causes = new ConcurrentHashMap<>();

  PortCounts() {}

  void count(JournalEntry entry) {
    if (entry.kind() == Kind.DONE) {
      (entry.signal().withdrawal() ? withdrawn : acted).increment();
    } else if (entry.cause() != null) {
      causes
          .computeIfAbsent(entry.kind(), kind -> new ConcurrentHashMap<>())
          .computeIfAbsent(entry.cause(), label -> new LongAdder())
          .increment();
    }
  }

  void countHeldBack() {
    heldBack.increment();
  }

  void countUnknown() {
    unknown.increment();
  }

  void countReplayed(int signals) {
    replayed.add(signals);
  }

  void setWaiting(int signals) {
    waiting.set(signals);
  }

  /** How many signals were acted on. */
  public long acted() {
    return acted.sum();
  }

  /** How many actions were taken back. */
  public long withdrawn() {
    return withdrawn.sum();
  }

  /** How many were refused, by cause; only what has occurred. */
  public SortedMap<String, Long> refused() {
    return of(Kind.REFUSED);
  }

  /** How many wait for a person, by cause; only what has occurred. */
  public SortedMap<String, Long> review() {
    return of(Kind.REVIEW);
  }

  /** How many the handler could not act on. */
  public long failed() {
    return of(Kind.FAILED).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many had to wait for the limit of actions. */
  public long heldBack() {
    return heldBack.sum();
  }

  /** How many had been started by a run of the port that has not told their outcome. */
  public long unknown() {
    return unknown.sum();
  }

  /** How many came from a replay, on which a port never acts. */
  public long replayed() {
    return replayed.sum();
  }

  /** How many wait now to be acted on: for the kill switch, the limit, or another try. */
  public int waiting() {
    return waiting.get();
  }

  /** Every cause by which a signal can be refused, or left to a person. */
  public static SortedSet<String> causes() {
    SortedSet<String> causes = new TreeSet<>(ProductConsumer.faults());
    for (SignalCause cause : SignalCause.values()) {
      causes.add(cause.label());
    }
    return causes;
  }

  private SortedMap<String, Long> of(Kind kind) {
    SortedMap<String, Long> sums = new TreeMap<>();
    causes.getOrDefault(kind, Map.of()).forEach((cause, count) -> sums.put(cause, count.sum()));
    return sums;
  }
}
