package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.consumer.BadRecordException;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a service act on what waits in one partition: within the limit of actions, in the order of
 * each key, once the journal knows of it. For one thread.
 */
final class SignalActor<V> {
  private static final Logger LOG = LoggerFactory.getLogger(SignalActor.class);
  private static final long FIRST_PAUSE_MS = 500;
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final PortParts<V> parts;
  private final TopicPartition partition;
  private final PartitionMemory memory;
  private final WaitingSignals waiting;
  private final LaneJournal journal;

  SignalActor(
      PortParts<V> parts,
      TopicPartition partition,
      PartitionMemory memory,
      WaitingSignals waiting,
      LaneJournal journal) {
    this.parts = parts;
    this.partition = partition;
    this.memory = memory;
    this.waiting = waiting;
    this.journal = journal;
  }

  /**
   * Acts on what waits, as far as it may. Not to be called while {@link
   * WaitingSignals#isAnyUnreadable}.
   *
   * @param goOn asked before each signal
   * @return whether it went through all that waits
   * @throws UnaccountedException if what is refused cannot be accounted for; the lane is held
   */
  boolean act(SignalHandler<V> handler, BooleanSupplier goOn) {
    Set<String> busy = new HashSet<>();
    for (OpenIntent intent : memory.open()) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      if (!busy.contains(intent.key()) && !process(handler, intent)) {
        // What is said of one key is acted on in its order.
        busy.add(intent.key());
      }
    }
    return true;
  }

  /** Takes a signal as far as it goes now; whether that was its end. */
  private boolean process(SignalHandler<V> handler, OpenIntent intent) {
    JournalEntry end = waiting.endOf(intent);
    if (end != null) {
      return end(end);
    }
    if (!intent.isRead() || (intent.unknown && !intent.settled)) {
      return false;
    }
    if (!parts.acting().mayAct() || parts.clock().millis() < intent.dueAt || holdBack(intent)) {
      return false;
    }
    ProductRecord<V> record;
    try {
      record = parts.consumer().verifyAgain(intent.original());
    } catch (BadRecordException e) {
      return end(
          new JournalEntry(
              intent.unknown || intent.attempts > 0 ? Kind.REVIEW : Kind.REFUSED,
              intent.signal(),
              parts.clock().instant(),
              e.fault(),
              "it was believed when it was read, and is not any more",
              null));
    } catch (MeshException e) {
      intent.warn(LOG, e, "A signal cannot be judged now, and waits");
      pause(intent);
      return false;
    }
    return start(intent) && call(handler, intent, record);
  }

  /** Whether the limit of actions has it wait; told once. */
  private boolean holdBack(OpenIntent intent) {
    if (parts.limits().of(intent.signal()).allows(parts.clock().millis())) {
      return false;
    }
    if (!intent.heldBack) {
      intent.heldBack = true;
      parts.counts().countHeldBack();
    }
    return true;
  }

  /**
   * Has the journal know that it is acted on now, at each try: an instance that was taken over from
   * finds out here. Whether it still may be acted on.
   */
  private boolean start(OpenIntent intent) {
    parts.limits().of(intent.signal()).count(partition.partition(), parts.clock().millis());
    journal.write(
        List.of(parts.entry(Kind.STARTED, intent.signal(), null, null)),
        Map.of(),
        PortStep.STARTING,
        PortStep.STARTED);
    // It may have taken some time until the brokers had that.
    return parts.acting().mayAct() && waiting.mayBeActedOn(intent);
  }

  /** Calls the handler; whether that was the signal's end. */
  private boolean call(SignalHandler<V> handler, OpenIntent intent, ProductRecord<V> record) {
    // Of the record that was just verified, not of what the journal says about it.
    SignalFacts facts = intent.facts(parts.fields());
    Long revision = parts.fields().hasRevisions() ? facts.revision() : null;
    Signal<V> signal = new Signal<>(record, facts.id(), revision, parts.clock().millis());
    intent.attempts++;
    try {
      if (facts.withdrawal()) {
        handler.withdraw(signal);
      } else {
        handler.act(signal);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while acting on " + signal, e);
    } catch (Exception e) {
      intent.warn(LOG, e, "The handler could not act on a signal");
      if (intent.attempts >= parts.attempts()) {
        return end(parts.entry(Kind.FAILED, intent.signal(), SignalCause.ACTION_FAILED, null));
      }
      pause(intent);
      return false;
    }
    parts.steps().reached(PortStep.ACTED);
    return end(parts.entry(Kind.DONE, intent.signal(), null, null));
  }

  private void pause(OpenIntent intent) {
    long pause = FIRST_PAUSE_MS << Math.min(Math.max(0, intent.attempts - 1), 10);
    intent.dueAt = parts.clock().millis() + Math.min(pause, LONGEST_PAUSE_MS);
  }

  private boolean end(JournalEntry entry) {
    journal.write(List.of(entry), Map.of(), PortStep.ENDING, PortStep.ENDED);
    return true;
  }
}
