package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.contract.UnknownOutcome;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.Judgement.Refuse;
import io.streammesh.reintegration.Judgement.Review;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges again what waits in one partition to be acted on: it may have gone stale, been superseded
 * or withdrawn, and what another run of the port has begun may be done. For one thread.
 */
final class WaitingSignals {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingSignals.class);

  /** A signal on which the service has crashed that often is a person's. */
  private static final int MOST_RETRIES = 3;

  private static final long READ_AGAIN_AFTER_MS = 500;

  private final PortParts<?> parts;
  private final PartitionMemory memory;
  private long readAgainAt;

  /**
   * @param memory which takes in what ends, before it is written
   */
  WaitingSignals(PortParts<?> parts, PartitionMemory memory) {
    this.parts = parts;
    this.memory = memory;
  }

  /** Ends in memory what may not be acted on any more; what is to be written of it, together. */
  List<JournalEntry> overdue() {
    List<JournalEntry> ends = settleUnknown();
    Set<String> busy = new HashSet<>();
    for (OpenIntent intent : memory.open()) {
      if (busy.contains(intent.key())) {
        continue;
      }
      JournalEntry end = endOf(intent);
      if (end == null) {
        busy.add(intent.key());
      } else {
        // Before it is written, as a withdrawal behind it is judged by it.
        memory.applyOutcome(end);
        ends.add(end);
      }
    }
    return ends;
  }

  /**
   * Whether it cannot be told now if something that waits is overdue: until then nothing newer may
   * be written, by which a start would pass it over. Of one key the first is the oldest.
   */
  boolean isAnyUnreadable() {
    if (memory.isAllRead()) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    return memory.open().stream()
        .anyMatch(
            intent -> keys.add(intent.key()) && !intent.isRead() && judgeAgain(intent) == null);
  }

  /** Decides on all that other runs of the port have begun and not ended; what is to be written. */
  private List<JournalEntry> settleUnknown() {
    List<JournalEntry> entries = new ArrayList<>();
    for (OpenIntent intent : memory.open()) {
      if (!intent.unknown || intent.settled) {
        continue;
      }
      Judgement judgement = new Review(SignalCause.UNKNOWN);
      if (parts.unknown() == UnknownOutcome.RETRY && intent.retries < MOST_RETRIES) {
        judgement = judgeAgain(intent);
      }
      if (judgement instanceof Review review) {
        JournalEntry end = parts.entry(Kind.REVIEW, intent.signal(), review.cause(), null);
        memory.applyOutcome(end);
        entries.add(end);
      } else if (judgement instanceof Judgement.Deliver) {
        intent.settled = true;
        entries.add(parts.entry(Kind.RETRIED, intent.signal(), SignalCause.UNKNOWN, null));
      }
    }
    return entries;
  }

  /** The end of a signal that may not be acted on any more; null if it waits. */
  @Nullable JournalEntry endOf(OpenIntent intent) {
    Judgement judgement = judgeAgain(intent);
    if (judgement instanceof Refuse refuse) {
      return parts.entry(Kind.REFUSED, intent.signal(), refuse.cause(), null);
    }
    if (judgement instanceof Review review) {
      return review.cause() != SignalCause.ALTERED && intent.attempts > 0
          ? parts.entry(Kind.FAILED, intent.signal(), SignalCause.ACTION_FAILED, null)
          : parts.entry(Kind.REVIEW, intent.signal(), review.cause(), null);
    }
    return null;
  }

  /** Whether a signal may be acted on by now. */
  boolean mayBeActedOn(OpenIntent intent) {
    return judgeAgain(intent) instanceof Judgement.Deliver;
  }

  /** What is to become of a signal now; null if it cannot be read now what it says. */
  private @Nullable Judgement judgeAgain(OpenIntent intent) {
    if (!intent.isRead() && parts.clock().millis() < readAgainAt) {
      return null;
    }
    SignalFacts facts;
    try {
      facts = intent.facts(parts.fields());
    } catch (MalformedRecordException e) {
      return new Review(SignalCause.MALFORMED);
    } catch (MeshException e) {
      intent.warn(LOG, e, "A signal cannot be judged now, and waits");
      readAgainAt = parts.clock().millis() + READ_AGAIN_AFTER_MS;
      return null;
    }
    if (!facts.areOf(intent.signal())) {
      return new Review(SignalCause.ALTERED);
    }
    Judgement judgement =
        parts.judge().judgeAgain(facts, memory, intent.heldBack, parts.clock().millis());
    if (judgement instanceof Judgement.Deliver) {
      if (facts.withdrawal()
          ? memory.isTakenBack(intent.key())
          : memory.isWithdrawnBehind(intent)) {
        judgement = new Refuse(SignalCause.WITHDRAWN);
      }
    }
    return intent.unknown && !(judgement instanceof Judgement.Deliver)
        ? new Review(SignalCause.UNKNOWN)
        : judgement;
  }
}
