package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.access.Tags;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.lineage.AsciiText;
import io.streammesh.lineage.Lineage;
import io.streammesh.protect.SubjectMissingException;
import io.streammesh.quality.BrokenRule;
import io.streammesh.stream.DeadLetters.Failure;
import io.streammesh.stream.DeadLetters.Times;
import io.streammesh.tracing.OpenSpan;
import io.streammesh.tracing.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last step before the sink: checks the record under the product's contract, encodes it, and
 * stamps it with the headers that it goes out with. What fails is quarantined as this one output;
 * state and sibling outputs stand. A probe goes no further; that it has arrived is audited.
 */
final class Egress<V extends SpecificRecord>
    implements FixedKeyProcessor<String, @Nullable Governed<V>, byte @Nullable []> {
  private final EgressRules rules;
  private final ProtectedEncoder<V> encoder;
  private final @Nullable CloudEventHeaders cloudEvents;
  private final PublishingSpans spans;
  private LatestProbes probes = new LatestProbes();
  private final AsciiText headerText = new AsciiText();
  private @Nullable FixedKeyProcessorContext<String, byte @Nullable []> context;

  Egress(EgressRules rules, ProtectedEncoder<V> encoder, PublishingSpans spans) {
    this.rules = rules;
    this.encoder = encoder;
    this.spans = spans;
    this.cloudEvents = CloudEventHeaders.of(rules.contract());
  }

  @Override
  public void init(FixedKeyProcessorContext<String, byte @Nullable []> context) {
    this.context = context;
    // What an aborted transaction told of is read, and has to be told, again.
    this.probes = new LatestProbes();
  }

  @Override
  public void process(FixedKeyRecord<String, @Nullable Governed<V>> record) {
    Governed<V> governed = record.value();
    if (governed == null) {
      delete(record);
    } else if (governed.probe() != null) {
      arrived(governed.probe(), governed.lineage());
    } else {
      publish(record, governed);
    }
  }

  private void arrived(Probe probe, Lineage position) {
    if (probes.isNew(position)) {
      throw new ProbeArrived(probe, rules.contract().id(), position);
    }
  }

  private void publish(FixedKeyRecord<String, @Nullable Governed<V>> record, Governed<V> governed) {
    if (governed.lineage().isEmpty()) {
      throw new MeshException(
          "A record for " + rules.contract().id() + " was made from no input; nothing may be");
    }
    V value = governed.value();
    if (rules.leaksProtected(governed.tags())) {
      // Where in the record the value stands that must not get out, nobody can tell.
      throw quarantine(record, null, governed, rules.leak(governed.tags()));
    }
    Failure failure = rules.checkValue(record.key(), governed.tags(), value);
    List<BrokenRule> broken = failure == null ? rules.checkQuality(value) : List.of();
    if (failure == null) {
      failure = QualityCheck.failure(broken);
    }
    byte[] bytes = encode(record, governed, failure);
    if (failure == null) {
      failure = rules.checkSize(record.key(), bytes);
    }
    if (failure != null) {
      throw quarantine(record, bytes, governed, failure);
    }
    forward(record, value, bytes, governed.lineage(), governed.context(), broken);
  }

  private void delete(FixedKeyRecord<String, @Nullable Governed<V>> record) {
    Origin origin = Origin.among(record.headers(), rules.lineageLimit());
    if (origin == null) {
      throw new MeshException(
          "A deletion reached "
              + rules.contract().id()
              + " without the inputs it was made from; a processor before publish forwarded it with"
              + " headers of its own, outside of a record");
    }
    Failure failure = rules.checkDeletion(record.key());
    if (failure != null) {
      throw quarantine(record, null, null, origin.lineage(), origin.context(), failure);
    }
    forward(record, null, null, origin.lineage(), origin.context(), List.of());
  }

  /**
   * A field that cannot be protected goes nowhere, into quarantine neither.
   *
   * @param found what is wrong with the record already, which counts before how it is encoded
   */
  private byte[] encode(
      FixedKeyRecord<String, @Nullable Governed<V>> record,
      Governed<V> governed,
      @Nullable Failure found) {
    try {
      return encoder.encode(rules.schemaId(), record.key(), governed.value());
    } catch (MalformedRecordException e) {
      // It cannot be put into the product's format, so it is kept in the form that Avro prints.
      throw quarantine(
          record,
          encoder.print(governed.value()),
          governed,
          found != null ? found : new Failure("malformed", String.valueOf(e.getMessage())));
    } catch (KeyUnavailableException | SubjectMissingException e) {
      Failure failure = new Failure("unprotected", String.valueOf(e.getMessage()));
      throw quarantine(
          record,
          encoder.encodeWithoutProtected(rules.schemaId(), governed.value()),
          governed,
          found != null ? found : failure);
    }
  }

  private void forward(
      FixedKeyRecord<String, @Nullable Governed<V>> record,
      @Nullable V value,
      byte @Nullable [] bytes,
      Lineage lineage,
      RecordContext carried,
      List<BrokenRule> warnings) {
    byte[] key = Objects.requireNonNull(StrictUtf8.encode(record.key()), "a key was checked");
    Origin trigger = Origin.settledAmong(record.headers());
    RecordContext going = trigger == null ? carried : carried.triggeredBy(trigger.context());
    long readAt = readAt(trigger, carried);
    OpenSpan span = spans.begin(going, readAt);
    Header mesh =
        new RecordHeader(MeshHeader.NAME, rules.meshHeader().write(headerText, lineage, warnings));
    Header[] headers =
        cloudEvents == null && going == RecordContext.NONE
            ? new Header[] {mesh}
            : headers(mesh, key, value, record.timestamp(), going, span);
    if (!lineage.isExact()) {
      rules.counts().countRanges();
    }
    String topic = rules.contract().topic();
    long timestamp = record.timestamp();
    Stamp stamp =
        span == null
            ? new Stamp(topic, key, bytes, timestamp, headers, rules.counts(), readAt)
            : new TracedStamp(topic, key, bytes, timestamp, headers, rules.counts(), readAt, span);
    Objects.requireNonNull(context).forward(SoleHeader.on(record, bytes, stamp));
  }

  /**
   * It is the trigger that tells whether this is of a replay: a value that is live bears the mark
   * for as long as state is among its inputs that a replay has made. Where nobody knows the
   * trigger, the value's mark has to do.
   */
  private static long readAt(@Nullable Origin trigger, RecordContext carried) {
    long readAt = trigger == null ? Origin.UNKNOWN : trigger.readAt();
    return readAt == Origin.UNKNOWN && carried.replay() != null ? Origin.REPLAYED : readAt;
  }

  private Header[] headers(
      Header mesh,
      byte[] key,
      @Nullable V value,
      long timestamp,
      RecordContext going,
      @Nullable OpenSpan span) {
    List<Header> headers = new ArrayList<>(8);
    headers.add(mesh);
    if (cloudEvents != null) {
      cloudEvents.addTo(headers, key, value, timestamp);
    }
    DeadLetters.addText(headers, MeshHeader.REPLAY, going.replay());
    TraceContext trace = span == null ? going.trace() : span.context();
    if (trace != null && trace.isSound()) {
      DeadLetters.addText(headers, TraceContext.TRACEPARENT, trace.traceparent());
    }
    return headers.toArray(Header[]::new);
  }

  private Quarantined quarantine(
      FixedKeyRecord<String, @Nullable Governed<V>> record,
      byte @Nullable [] value,
      Governed<V> governed,
      Failure failure) {
    return quarantine(
        record, value, governed.tags(), governed.lineage(), governed.context(), failure);
  }

  private Quarantined quarantine(
      FixedKeyRecord<String, @Nullable Governed<V>> record,
      byte @Nullable [] value,
      @Nullable Tags tags,
      Lineage lineage,
      RecordContext carried,
      Failure failure) {
    return rules
        .deadLetters()
        .quarantine(
            StrictUtf8.encode(record.key()),
            value,
            Times.of(record.timestamp()),
            tags,
            lineage,
            carried,
            List.of(),
            failure);
  }
}
