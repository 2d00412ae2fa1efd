package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.Judgement.Refuse;
import io.streammesh.reintegration.Judgement.Review;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what comes of one partition, and judges it: makes the first journal entry of each
 * record. For one thread.
 */
final class Intake<V> {
  private record Candidate(ConsumerRecord<byte[], byte[]> original, SignalFacts facts) {}

  /** What was read of a partition, and how far it can be judged by itself. */
  static final class Read {
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<JournalEntry> refused = new ArrayList<>();
    private int replayed;
  }

  private final PortParts<V> parts;
  private final PartitionMemory memory;
  private final JournalRoom room;
  private final Judge judge;

  /** What has come and is not judged yet, in its order. */
  private final List<ProductRecord<V>> good = new ArrayList<>();

  private final List<BadRecord> bad = new ArrayList<>();

  /**
   * @param memory which takes in what is intended, or a person's, as it is judged
   * @param judge of this partition
   */
  Intake(PortParts<V> parts, PartitionMemory memory, Judge judge) {
    this.parts = parts;
    this.memory = memory;
    this.room = new JournalRoom(parts.contract());
    this.judge = judge;
  }

  void take(ProductRecord<V> record) {
    good.add(record);
  }

  /** Takes a record that is no signal. */
  void take(BadRecord record) {
    bad.add(record);
  }

  boolean isEmpty() {
    return good.isEmpty() && bad.isEmpty();
  }

  /**
   * Reads what the records say that have come; they stay until they are judged.
   *
   * @throws MeshException if the registry is not to be had
   */
  Read read() {
    Read read = new Read();
    bad.forEach(record -> read.refused.add(refused(record)));
    good.forEach(record -> readInto(read, record));
    return read;
  }

  /**
   * The entries, in the order of the records; those of a replay have none.
   *
   * @param read all that has come
   * @param now in ms since 1970
   */
  List<JournalEntry> judge(Read read, long now) {
    parts.counts().countReplayed(read.replayed);
    noteRevisions(read.candidates, now);
    List<JournalEntry> entries = new ArrayList<>(read.refused);
    read.candidates.forEach(candidate -> entries.add(judged(candidate, now)));
    entries.sort(Comparator.comparingLong(entry -> entry.signal().position().offset()));
    good.clear();
    bad.clear();
    return entries;
  }

  /** Before any is judged: of two that were read together, the earlier is superseded already. */
  private void noteRevisions(List<Candidate> candidates, long now) {
    Set<String> ids = new HashSet<>();
    for (Candidate candidate : candidates) {
      SignalFacts facts = candidate.facts();
      if (judge.isNews(facts, memory, now) && ids.add(facts.id())) {
        memory.noteRevision(facts.key(), facts.revision(), now);
      }
    }
  }

  private void readInto(Read read, ProductRecord<V> record) {
    if (record.replay().isPresent()) {
      read.replayed++;
      return;
    }
    ConsumerRecord<byte[], byte[]> original = record.original();
    String id = SignalFields.id(original);
    SignalRef signal = new SignalRef(record.position(), record.timestamp(), id, null, null, false);
    if (id == null) {
      read.refused.add(parts.entry(Kind.REFUSED, signal, SignalCause.NO_ID, bounded(original)));
    } else if (!room.takes(original, record.key())) {
      read.refused.add(parts.entry(Kind.REFUSED, signal, SignalCause.SIZE, null));
    } else {
      try {
        read.candidates.add(
            new Candidate(original, parts.fields().facts(original, record.key(), id)));
      } catch (MalformedRecordException e) {
        read.refused.add(parts.entry(Kind.REFUSED, signal, SignalCause.MALFORMED, original));
      }
    }
  }

  private JournalEntry judged(Candidate candidate, long now) {
    SignalFacts facts = candidate.facts();
    ConsumerRecord<byte[], byte[]> original = candidate.original();
    SignalRef signal =
        new SignalRef(
            new Position(original.topic(), original.partition(), original.offset()),
            facts.timestamp(),
            facts.id(),
            facts.key(),
            facts.revision(),
            facts.withdrawal());
    Judgement judgement = judge.judge(facts, memory, now);
    if (judgement instanceof Refuse refuse) {
      return parts.entry(Kind.REFUSED, signal, refuse.cause(), original);
    }
    JournalEntry entry =
        judgement instanceof Review review
            ? parts.entry(Kind.REVIEW, signal, review.cause(), original)
            : parts.entry(Kind.INTENT, signal, null, original);
    // Before it is written, as what follows in the same batch is judged by it.
    memory.applyOutcome(entry);
    return entry;
  }

  /** Of a record that could not be verified, nothing is believed but where it stands. */
  private JournalEntry refused(BadRecord record) {
    ConsumerRecord<byte[], byte[]> original = record.original();
    return new JournalEntry(
        Kind.REFUSED,
        new SignalRef(record.position(), original.timestamp(), null, null, null, false),
        parts.clock().instant(),
        record.fault(),
        record.reason(),
        bounded(original));
  }

  /** A record, if the journal takes it beside an entry that does not name its key. */
  private @Nullable ConsumerRecord<byte[], byte[]> bounded(ConsumerRecord<byte[], byte[]> record) {
    return room.takes(record, null) ? record : null;
  }
}
