package io.streammesh.reintegration;

import io.streammesh.reintegration.Judgement.Refuse;
import io.streammesh.reintegration.Judgement.Review;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a signal is acted on. Pure: all it knows it is given, the time too.
 *
 * <p>A withdrawal is judged as strictly as what it takes back: what stays done is the safe state,
 * and behind a late withdrawal a later signal may stand that is late as well. But it is not lost: a
 * person decides about it. It counts whether or not it is known that something was done, which may
 * have been longer ago than anything is remembered; only one of what was taken back already is
 * refused, unless a person was left with the key since.
 */
final class Judge {
  private final long freshMs;
  private final Stops stops;
  private final Stops full;

  /**
   * @param stops of acting: by the kill switch, and by the port itself
   */
  Judge(Duration freshWithin, Stops stops) {
    this(freshWithin.toMillis(), stops, (from, to) -> false);
  }

  private Judge(long freshMs, Stops stops, Stops full) {
    this.freshMs = freshMs;
    this.stops = stops;
    this.full = full;
  }

  /**
   * The same for one partition.
   *
   * @param whenFull when so much of it waited that the rest was not read
   */
  Judge leavingUnread(Stops whenFull) {
    return new Judge(freshMs, stops, whenFull);
  }

  /**
   * Whether a signal that has just been read says something new of its key, so that it supersedes
   * what was said before: a repeat does not, nor what is ahead of the clock, nor a late deletion.
   */
  boolean isNews(SignalFacts signal, SignalMemory memory, long now) {
    return !memory.isIntended(signal.id())
        && !isAhead(signal, now)
        && !(signal.isDeletion() && late(signal, now) != null);
  }

  /** Judges a signal that has just been read, once the revisions read with it are known. */
  Judgement judge(SignalFacts signal, SignalMemory memory, long now) {
    if (memory.isIntended(signal.id())) {
      return new Refuse(SignalCause.REPEAT);
    }
    boolean takenBack = memory.isTakenBack(signal.key()) && !memory.isWaiting(signal.key());
    SignalCause late = late(signal, now);
    boolean superseded = isSuperseded(signal, memory);
    if (late != null && !superseded && late != SignalCause.AHEAD) {
      if (signal.withdrawal() && !takenBack) {
        return new Review(SignalCause.STALE_WITHDRAWAL);
      }
      if (!signal.withdrawal() && stops.wereBetween(signal.timestamp(), freshUntil(signal))) {
        return new Review(SignalCause.STALE_WHILE_STOPPED);
      }
      if (!signal.withdrawal() && full.wereBetween(signal.timestamp(), freshUntil(signal))) {
        return new Review(SignalCause.STALE_WHILE_WAITING);
      }
    }
    if (late != null) {
      return new Refuse(late);
    }
    if (superseded) {
      return new Refuse(SignalCause.SUPERSEDED);
    }
    return signal.withdrawal() && takenBack ? new Refuse(SignalCause.WITHDRAWN) : Judgement.DELIVER;
  }

  /**
   * Judges a signal that was recorded to be acted on and has waited since. One that goes stale now
   * is never just refused: it was good, and has been kept waiting.
   *
   * @param heldBack whether it waits for the limit of actions
   */
  Judgement judgeAgain(SignalFacts signal, SignalMemory memory, boolean heldBack, long now) {
    if (isSuperseded(signal, memory)) {
      return new Refuse(SignalCause.SUPERSEDED);
    }
    if (late(signal, now) == null) {
      return Judgement.DELIVER;
    }
    if (signal.withdrawal()) {
      return new Review(SignalCause.STALE_WITHDRAWAL);
    }
    if (stops.wereBetween(signal.timestamp(), freshUntil(signal))) {
      return new Review(SignalCause.STALE_WHILE_STOPPED);
    }
    return new Review(
        heldBack ? SignalCause.STALE_WHILE_HELD_BACK : SignalCause.STALE_WHILE_WAITING);
  }

  private boolean isAhead(SignalFacts signal, long now) {
    return signal.timestamp() - now > freshMs;
  }

  private @Nullable SignalCause late(SignalFacts signal, long now) {
    if (isAhead(signal, now)) {
      return SignalCause.AHEAD;
    }
    if (signal.expiresAt() != null && now >= signal.expiresAt()) {
      return SignalCause.EXPIRED;
    }
    return now - signal.timestamp() > freshMs ? SignalCause.STALE : null;
  }

  /** The last moment at which it is fresh. */
  private long freshUntil(SignalFacts signal) {
    long stale = signal.timestamp() + freshMs;
    return signal.expiresAt() == null ? stale : Math.min(stale, signal.expiresAt());
  }

  private static boolean isSuperseded(SignalFacts signal, SignalMemory memory) {
    return signal.revision() != null
        && memory.latestRevision(signal.key()).orElse(Long.MIN_VALUE) > signal.revision();
  }
}
