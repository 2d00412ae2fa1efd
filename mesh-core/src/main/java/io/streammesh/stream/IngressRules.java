package io.streammesh.stream;

import io.streammesh.access.Tags;
import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.DeadLetters.Failure;
import io.streammesh.stream.DeadLetters.Times;
import java.time.Clock;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.jspecify.annotations.Nullable;

/**
 * What an input's contract asks of every record, and the lineage and tags that it starts with.
 * Thread-safe; all tasks of a port share one.
 */
final class IngressRules {
  private final Contract contract;
  private final Tags tags;
  private final int lineageLimit;
  private final DeadLetters deadLetters;
  private final EventTimeExtractor eventTime;
  private final RecordKey recordKey;
  private final QualityRuleSet quality;
  private final ContractCounts counts;
  private final Clock clock;
  private final UnreadKeys unreadKeys = new UnreadKeys();

  /**
   * @param port that reads
   * @param tags of the fields that are read, which every record starts with
   * @param lineageLimit how many positions a lineage lists one by one
   */
  IngressRules(
      Contract contract,
      InputPort<?> port,
      Tags tags,
      int lineageLimit,
      String deadLetterTopic,
      Clock clock) {
    this.contract = contract;
    this.tags = tags;
    this.lineageLimit = lineageLimit;
    this.deadLetters = new DeadLetters(deadLetterTopic, contract, Stage.INGRESS);
    this.eventTime =
        new EventTimeExtractor(contract.eventTime(), clock, contract.kind() == ContractKind.RAW);
    this.recordKey = RecordKey.of(contract);
    // A product's rules were kept at its Egress, and are about fields that a reader may not read.
    this.quality =
        QualityRuleSet.of(
            contract.kind() == ContractKind.RAW ? contract.quality() : List.of(),
            contract.schema(),
            port.type());
    this.counts = ContractCounts.ofInput(port, contract, quality);
    this.clock = clock;
  }

  Contract contract() {
    return contract;
  }

  Tags tags() {
    return tags;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  TimestampExtractor timestampExtractor() {
    return eventTime;
  }

  Lineage lineageOf(Position position) {
    return Lineage.of(position, lineageLimit);
  }

  <V> Governed<V> start(V value, Origin origin) {
    return new Governed<>(value, origin.lineage(), tags, origin.context());
  }

  /** What is wrong with a record before its value is looked at; null if nothing is. */
  @Nullable Failure checkEnvelope(
      @Nullable String key,
      byte @Nullable [] value,
      EventTimeExtractor.@Nullable OutOfBounds time) {
    if (time != null) {
      return new Failure(
          "event-time",
          "timestamp "
              + time.timestamp()
              + " ms is out of the contract's bounds, "
              + contract.eventTime().notBefore()
              + " to "
              + contract.eventTime().maxAhead()
              + " ahead of the wall clock");
    }
    if (key == null) {
      return new Failure("key-missing", "the record has no key");
    }
    if (value == null) {
      return contract.cleanup() == Cleanup.COMPACT
          ? null
          : new Failure("value-missing", "the record has no value, and the topic is not compacted");
    }
    int size = StrictUtf8.utf8Length(key) + value.length;
    if (size > contract.maxRecordBytes()) {
      return new Failure(
          "size",
          "key and value have "
              + size
              + " bytes, the contract allows "
              + contract.maxRecordBytes());
    }
    return null;
  }

  /** What is wrong with a decoded record; null if nothing is. */
  @Nullable Failure checkValue(String key, IndexedRecord value) {
    Failure failure = recordKey.check(key, value);
    return failure == null ? QualityCheck.failure(quality.evaluate(value)) : failure;
  }

  /** What became of the port's records. */
  ContractCounts counts() {
    return counts;
  }

  /** Records of a signed input that no Ingress gets to see. */
  UnreadKeys unreadKeys() {
    return unreadKeys;
  }

  /** The time at which a record is read. */
  long now() {
    return clock.millis();
  }

  /** Of a record that Ingress does not get to see. */
  Quarantined quarantineKey(ConsumerRecord<byte[], byte[]> record) {
    counts.countRead();
    if (contract.integrity().isPresent()) {
      unreadKeys.add(record.partition(), record.offset());
    }
    return deadLetters.quarantine(
        record.key(),
        record.value(),
        new Times(record.timestamp(), eventTime.safe(record)),
        null,
        lineageOf(new Position(record.topic(), record.partition(), record.offset())),
        RecordContext.NONE,
        record.headers(),
        new Failure("key-malformed", "the record key is not valid UTF-8"));
  }
}
