package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A port's way through one partition of its product: records what is to be acted on before it acts,
 * and what was done after it. For one thread.
 */
final class Lane<V> implements AutoCloseable {
  private final PortParts<V> parts;
  private final TopicPartition partition;
  private final PartitionMemory memory;
  private final LaneJournal journal;
  private final StandStill full;
  private final Intake<V> intake;
  private final WaitingSignals signals;
  private final SignalActor<V> actor;

  /** Whether nothing is committed yet of where it reads. */
  private boolean beginning;

  Lane(PortParts<V> parts, TopicPartition partition, JournalWriter writer) {
    this.parts = parts;
    this.partition = partition;
    this.memory = new PartitionMemory(parts.memory());
    this.journal = new LaneJournal(parts, partition, writer, memory);
    this.full = new StandStill(parts.clock(), parts.memory());
    this.intake = new Intake<>(parts, memory, parts.judge().leavingUnread(full));
    this.signals = new WaitingSignals(parts, memory);
    this.actor = new SignalActor<>(parts, partition, memory, signals, journal);
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
    if ((intake.isEmpty() && !beginning) || signals.isAnyUnreadable()) {
      return;
    }
    beginning = false;
    long now = parts.clock().millis();
    memory.forget(now);
    List<JournalEntry> entries = new ArrayList<>(intake.judge(read, now));
    // Not after them: a start tells by the last entry how old what is open can be, and the port may
    // have stood still for longer. Nor before: what has come may supersede what is overdue.
    entries.addAll(signals.overdue());
    journal.write(entries, position(), PortStep.RECORDING, PortStep.RECORDED);
  }

  /**
   * Ends all that waits and may not be acted on any more, however little time there is to act.
   *
   * @throws UnaccountedException as {@link #record} does
   */
  void endOverdue() {
    if (signals.isAnyUnreadable()) {
      return;
    }
    List<JournalEntry> ends = signals.overdue();
    if (!ends.isEmpty()) {
      journal.write(ends, Map.of(), PortStep.ENDING, PortStep.ENDED);
    }
  }

  /**
   * Acts on what waits, as far as it may.
   *
   * @param goOn asked before each signal
   * @return whether it went through all that waits
   * @throws UnaccountedException as {@link #record} does
   */
  boolean act(SignalHandler<V> handler, BooleanSupplier goOn) {
    return signals.isAnyUnreadable() || actor.act(handler, goOn);
  }

  /** How far this partition was read, with its chains. */
  private Map<TopicPartition, OffsetAndMetadata> position() {
    OffsetAndMetadata position = parts.consumer().offsets().get(partition);
    return position == null ? Map.of() : Map.of(partition, position);
  }

  @Override
  public void close() {
    journal.close();
  }
}
