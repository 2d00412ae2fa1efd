package io.streammesh.stream;

import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.WireFormat;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.stream.DeadLetters.Failure;
import io.streammesh.stream.DeadLetters.Times;
import io.streammesh.stream.EventTimeExtractor.OutOfBounds;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The first step of every input: checks the raw record under its contract, verifies its signature
 * where it has to have one, decodes it, and starts its lineage and tags. Inbound headers end here,
 * but for those that are context without authority; a probe goes on as one; a record that fails
 * goes to quarantine with its original bytes and headers.
 */
final class Ingress<V extends SpecificRecord>
    implements FixedKeyProcessor<String, byte[], @Nullable Governed<V>> {
  private final IngressRules rules;
  private final Decoder<V> decoder;
  private final InputPort<V> port;
  private final QuarantineBreaker breaker;
  private final @Nullable SignedInput signed;
  private @Nullable FixedKeyProcessorContext<String, @Nullable Governed<V>> context;
  private @Nullable IngressIntegrity integrity;
  private LongConsumer unread = offset -> {};

  /**
   * @param signed null for an input that nobody signs
   */
  Ingress(
      IngressRules rules,
      Decoder<V> decoder,
      InputPort<V> port,
      QuarantineBreaker breaker,
      @Nullable SignedInput signed) {
    this.rules = rules;
    this.decoder = decoder;
    this.port = port;
    this.breaker = breaker;
    this.signed = signed;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, @Nullable Governed<V>> context) {
    this.context = context;
    if (signed != null) {
      IngressIntegrity signatures = signed.integrity(context);
      this.unread = signatures::passOver;
      this.integrity = signatures;
    }
  }

  @Override
  public void process(FixedKeyRecord<String, byte[]> record) {
    FixedKeyProcessorContext<String, @Nullable Governed<V>> forward =
        Objects.requireNonNull(context);
    RecordMetadata metadata = forward.recordMetadata().orElseThrow();
    boolean marked = ProbeMark.isOn(record.headers());
    if (marked && letProbeThrough(forward, record, metadata)) {
      return;
    }
    rules.counts().countRead();
    IngressIntegrity signatures = integrity;
    if (signatures != null) {
      rules.unreadKeys().drain(metadata.partition(), unread);
    }
    Origin origin = origin(metadata, record.headers());
    byte @Nullable [] bytes = record.value();
    OutOfBounds time = OutOfBounds.among(record.headers());
    Failure failure =
        marked ? ProbeMark.refusal(signed != null) : rules.checkEnvelope(record.key(), bytes, time);
    if (signatures != null) {
      if (failure == null) {
        failure = verify(signatures, record, origin, metadata);
      } else {
        placeRefused(signatures, record, time, metadata);
      }
    }
    if (failure != null) {
      throw quarantine(record, origin, failure);
    }
    Governed<V> governed = bytes == null ? null : rules.start(decode(record, origin), origin);
    breaker.letIn();
    Origin forwarded = governed == null ? origin.asDeletion() : origin;
    forward.forward(SoleHeader.on(record, governed, forwarded));
  }

  /** Counts as no record, and comes to no decoder. */
  private boolean letProbeThrough(
      FixedKeyProcessorContext<String, @Nullable Governed<V>> forward,
      FixedKeyRecord<String, byte[]> record,
      RecordMetadata metadata) {
    Probe probe =
        signed == null ? ProbeMark.probe(record.key(), record.value(), record.headers()) : null;
    if (probe == null) {
      return false;
    }
    rules.counts().countProbe();
    Lineage lineage =
        rules.lineageOf(new Position(metadata.topic(), metadata.partition(), metadata.offset()));
    forward.forward(
        SoleHeader.on(
            record,
            Governed.ofProbe(probe, lineage, rules.tags()),
            Origin.ofValue(lineage, RecordContext.NONE)));
    return true;
  }

  @Override
  public void close() {
    if (context != null) {
      // Whoever has the partition next comes to these again, or begins behind them.
      rules.unreadKeys().forget(context.taskId().partition());
    }
    decoder.close();
  }

  private @Nullable Failure verify(
      IngressIntegrity signatures,
      FixedKeyRecord<String, byte[]> record,
      Origin origin,
      RecordMetadata metadata) {
    try {
      return signatures.check(record, metadata);
    } catch (SchemaNotFoundException e) {
      throw quarantine(record, origin, unknownSchema(record.value()));
    }
  }

  private static void placeRefused(
      IngressIntegrity signatures,
      FixedKeyRecord<String, byte[]> record,
      @Nullable OutOfBounds time,
      RecordMetadata metadata) {
    if (time == null) {
      signatures.placeRefused(record, metadata, record.timestamp(), record.headers());
    } else {
      signatures.placeRefused(
          record, metadata, time.timestamp(), OutOfBounds.unmarked(record.headers()));
    }
  }

  private static Failure unknownSchema(byte[] value) {
    return new Failure(
        "schema-unknown", "the registry has no schema with id " + WireFormat.schemaId(value));
  }

  private V decode(FixedKeyRecord<String, byte[]> record, Origin origin) {
    V value;
    try {
      value = decoder.decode(record.value());
    } catch (MalformedRecordException e) {
      throw quarantine(record, origin, new Failure("malformed", String.valueOf(e.getMessage())));
    } catch (SchemaNotFoundException e) {
      // The registry has answered: to ask again, as for one that is away, would stop the app for
      // good.
      throw quarantine(record, origin, unknownSchema(record.value()));
    }
    Failure failure = rules.checkValue(record.key(), value);
    if (failure != null) {
      throw quarantine(record, origin, failure);
    }
    failure = checkPort(record.timestamp(), value);
    if (failure != null) {
      throw quarantine(record, origin, failure);
    }
    return value;
  }

  private @Nullable Failure checkPort(long timestamp, V value) {
    Function<? super V, Instant> eventTime = port.eventTime();
    if (eventTime != null && eventTime.apply(value).toEpochMilli() != timestamp) {
      return new Failure(
          "event-time",
          "the record's timestamp is not the time that its value tells, which whoever sends it has"
              + " to give it");
    }
    for (InputPort.Rule<V> rule : port.rules()) {
      if (!rule.holds().test(value)) {
        return new Failure(rule.name(), rule.reason());
      }
    }
    return null;
  }

  private Quarantined quarantine(
      FixedKeyRecord<String, byte[]> record, Origin origin, Failure failure) {
    OutOfBounds time = OutOfBounds.among(record.headers());
    long original = time == null ? record.timestamp() : time.timestamp();
    return rules
        .deadLetters()
        .quarantine(
            StrictUtf8.encode(record.key()),
            record.value(),
            new Times(original, record.timestamp()),
            null,
            origin.lineage(),
            origin.context(),
            record.headers(),
            failure);
  }

  private Origin origin(RecordMetadata metadata, Headers headers) {
    Position position = new Position(metadata.topic(), metadata.partition(), metadata.offset());
    RecordContext context =
        RecordContext.of(
            ContextHeaders.trace(headers),
            ContextHeaders.replay(headers.lastHeader(MeshHeader.REPLAY)));
    return Origin.ofValue(
        rules.lineageOf(position),
        context,
        context.replay() == null ? rules.now() : Origin.REPLAYED);
  }
}
