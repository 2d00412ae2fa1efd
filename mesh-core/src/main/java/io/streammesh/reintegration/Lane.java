package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.BadRecordException;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.contract.UnknownOutcome;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.Judgement.Refuse;
import io.streammesh.reintegration.Judgement.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port's way through one partition of its product: records what is to be acted on before it acts,
 * and what was done after it. For one thread.
 */
final class Lane<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A signal on which the service has crashed that often is a person's. */
  private static final int MOST_RETRIES = 3;

  private static final long FIRST_PAUSE_MS = 500;
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final PortParts<V> parts;
  private final TopicPartition partition;
  private final PartitionMemory memory;
  private final LaneJournal journal;
  private final StandStill full;
  private final Intake<V> intake;
  private long readAgainAt;

  /** Whether nothing is committed yet of where it reads. */
  private boolean beginning;

  Lane(PortParts<V> parts, TopicPartition partition, JournalWriter writer) {
    this.parts = parts;
    this.partition = partition;
    this.memory = new PartitionMemory(parts.memory());
    this.journal = new LaneJournal(parts, partition, writer, memory);
    this.full = new StandStill(parts.clock(), parts.memory());
    this.intake = new Intake<>(parts, memory, parts.judge().leavingUnread(full));
  }

  /** Shuts out whoever had the partition before. */
  void takeOver() {
    journal.takeOver();
  }

  /**
   * Remembers what the journal says. What is open was recorded at most a memory, and a turn, before
   * the last entry: a port that runs ends what has gone stale.
   */
  void remember() {
    Instant now = parts.clock().instant();
    Instant last = parts.journal().lastWritten(partition.partition()).orElse(now);
    Instant since =
        (last.isBefore(now) ? last : now).minus(parts.memory()).minus(parts.longestTurn());
    parts.limits().begin(partition.partition());
    parts
        .journal()
        .readSince(
            partition.partition(),
            since,
            entry -> {
              memory.apply(entry);
              if (entry.kind() == Kind.STARTED) {
                parts
                    .limits()
                    .of(entry.signal())
                    .count(partition.partition(), entry.at().toEpochMilli());
              }
            });
    memory.open().stream()
        .filter(intent -> intent.started)
        .forEach(
            intent -> {
              intent.unknown = true;
              parts.counts().countUnknown();
            });
  }

  /**
   * Nothing was ever committed of the partition: where its reading begins is recorded before the
   * first signal comes, so that none is passed over that comes while no instance runs.
   */
  void begin() {
    beginning = true;
  }

  /** Whether something is decided that is not accounted for; it has to wait until that is. */
  boolean isHeld() {
    return journal.isHeld();
  }

  /**
   * Writes what is held.
   *
   * @throws UnaccountedException if it still cannot be accounted for
   */
  void writeHeld() {
    journal.writeHeld();
  }

  /** How many signals wait to be acted on. */
  int waiting() {
    return memory.waiting();
  }

  /** So many wait that no more are read; what goes stale unread by that is not its own fault. */
  void leaveUnread() {
    full.begin(parts.clock().millis());
  }

  /** All was read that there is. */
  void caughtUp() {
    full.end();
  }

  void take(ProductRecord<V> record) {
    intake.take(record);
  }

  /** Takes a record that is no signal. */
  void take(BadRecord record) {
    intake.take(record);
  }

  /** Whether something has come that is not recorded yet. */
  boolean hasArrivals() {
    return !intake.isEmpty();
  }

  /**
   * Reads what the records say that have come; nothing comes of it yet.
   *
   * @throws MeshException if the registry is not to be had
   */
  Intake.Read read() {
    return intake.read();
  }

  /**
   * Judges what was read, and records it together with the position behind it.
   *
   * @param read all that has come
   * @throws UnaccountedException if what is refused cannot be accounted for; the lane is held
   */
  void record(Intake.Read read) {
    if ((intake.isEmpty() && !beginning) || isAnyUnreadable()) {
      return;
    }
    beginning = false;
    long now = parts.clock().millis();
    memory.forget(now);
    List<JournalEntry> entries = new ArrayList<>(intake.judge(read, now));
    // Not after them: a start tells by the last entry how old what is open can be, and the port may
    // have stood still for longer. Nor before: what has come may supersede what is overdue.
    entries.addAll(overdue());
    journal.write(entries, position(), PortStep.RECORDING, PortStep.RECORDED);
  }

  /**
   * Ends all that waits and may not be acted on any more, however little time there is to act.
   *
   * @throws UnaccountedException as {@link #record} does
   */
  void endOverdue() {
    if (isAnyUnreadable()) {
      return;
    }
    List<JournalEntry> ends = overdue();
    if (!ends.isEmpty()) {
      journal.write(ends, Map.of(), PortStep.ENDING, PortStep.ENDED);
    }
  }

  /** Ends in memory what may not be acted on any more; what is to be written of it, together. */
  private List<JournalEntry> overdue() {
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
  private boolean isAnyUnreadable() {
    if (memory.isAllRead()) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    return memory.open().stream()
        .anyMatch(
            intent -> keys.add(intent.key()) && !intent.isRead() && judgeAgain(intent) == null);
  }

  /**
   * Acts on what waits, as far as it may.
   *
   * @param goOn asked before each signal
   * @return whether it went through all that waits
   * @throws UnaccountedException as {@link #record} does
   */
  boolean act(SignalHandler<V> handler, BooleanSupplier goOn) {
    if (isAnyUnreadable()) {
      return true;
    }
    Set<String> busy = new HashSet<>();
    for (OpenIntent intent : memory.open()) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      if (!busy.contains(intent.key()) && !isEnded(handler, intent)) {
        // What is said of one key is acted on in its order.
        busy.add(intent.key());
      }
    }
    return true;
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
  private @Nullable JournalEntry endOf(OpenIntent intent) {
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

  /** Takes a signal as far as it goes now; whether that was its end. */
  private boolean isEnded(SignalHandler<V> handler, OpenIntent intent) {
    JournalEntry end = endOf(intent);
    if (end != null) {
      return end(end);
    }
    if (!intent.isRead() || (intent.unknown && !intent.settled)) {
      return false;
    }
    if (!parts.acting().mayAct() || parts.clock().millis() < intent.dueAt || isHeldBack(intent)) {
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
      tell(intent, e, "A signal cannot be judged now, and waits");
      pause(intent);
      return false;
    }
    return isStarted(intent) && isActedOn(handler, intent, record);
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
      tell(intent, e, "A signal cannot be judged now, and waits");
      readAgainAt = parts.clock().millis() + FIRST_PAUSE_MS;
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

  private boolean isHeldBack(OpenIntent intent) {
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
  private boolean isStarted(OpenIntent intent) {
    parts.limits().of(intent.signal()).count(partition.partition(), parts.clock().millis());
    journal.write(
        List.of(parts.entry(Kind.STARTED, intent.signal(), null, null)),
        Map.of(),
        PortStep.STARTING,
        PortStep.STARTED);
    // It may have taken some time until the brokers had that.
    return parts.acting().mayAct() && judgeAgain(intent) instanceof Judgement.Deliver;
  }

  private boolean isActedOn(SignalHandler<V> handler, OpenIntent intent, ProductRecord<V> record) {
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
      tell(intent, e, "The handler could not act on a signal");
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

  /** How far this partition was read, with its chains. */
  private Map<TopicPartition, OffsetAndMetadata> position() {
    OffsetAndMetadata position = parts.consumer().offsets().get(partition);
    return position == null ? Map.of() : Map.of(partition, position);
  }

  private static void tell(OpenIntent intent, Exception failure, String what) {
    // Its message is the service's own, and may have what no log is to have.
    LOG.atWarn()
        .addKeyValue("signal", intent.signal().position())
        .addKeyValue("attempt", intent.attempts)
        .addKeyValue("failure", failure.getClass().getName())
        .log(what);
  }

  @Override
  public void close() {
    journal.close();
  }
}
