package io.streammesh.reintegration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.audit.RejectionAccount;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.consumer.ProductInput;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.registry.LosableRegistry;
import io.streammesh.stream.MeshServices;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Tracing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Signals as the domain that owns them signs them, and as others would like to. */
public final class Signals {
  private final SignalKeys keys = new SignalKeys();
  private final LosableRegistry registry = new LosableRegistry();
  private final Schema schema;
  private final Schema newer;
  private final RecordSigner signer;
  private Tracing tracing = Tracing.NONE;
  private RejectionAccount rejections = refused -> {};

  public Signals(MeshDefinition definition) {
    this.schema = definition.product(SignalMesh.TOPIC).schema();
    this.newer = withANote(schema);
    register(schema);
    register(newer);
    this.signer = new RecordSigner(keys.signingKeys(), Clock.systemUTC());
  }

  private int register(Schema writer) {
    return registry.register(SignalMesh.TOPIC + "-value", writer);
  }

  private static Schema withANote(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field("note", Schema.create(Schema.Type.STRING), "Of a person", ""));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  LosableRegistry registry() {
    return registry;
  }

  SignalKeys keys() {
    return keys;
  }

  /** The spans of the ports that are opened from now on begin there. */
  void tracedBy(Tracing other) {
    tracing = other;
  }

  /** The ports that are opened from now on account there for what they refuse. */
  void tellingRejectionsTo(RejectionAccount other) {
    rejections = other;
  }

  public MeshServices services(Clock clock) {
    return MeshServices.openingNothing(registry, keys, clock)
        .tellingRejectionsTo(rejections)
        .tracedBy(tracing);
  }

  public ProductInput<GenericRecord> input() {
    return ProductInput.generic(SignalMesh.TOPIC, schema);
  }

  /** A signal of now, of partition 0. */
  Draft of(String order, int revision) {
    return new Draft(order, revision);
  }

  /** A signal that is being made. */
  final class Draft {
    private final String order;
    private final int revision;
    private @Nullable String id;
    private int partition;
    private long timestamp = System.currentTimeMillis();
    private boolean withdrawn;
    private boolean deleted;
    private @Nullable Long validUntil;
    private @Nullable String replay;
    private @Nullable String traceparent;
    private Schema writer = schema;

    private Draft(String order, int revision) {
      this.order = order;
      this.revision = revision;
      this.id = order + "/" + revision;
    }

    Draft id(@Nullable String other) {
      id = other;
      return this;
    }

    Draft in(int other) {
      partition = other;
      return this;
    }

    Draft at(long other) {
      timestamp = other;
      return this;
    }

    Draft withdrawn() {
      withdrawn = true;
      return this;
    }

    Draft deleted() {
      deleted = true;
      return this;
    }

    Draft validUntil(long time) {
      validUntil = time;
      return this;
    }

    /** By the next version of the product, which has a field more. */
    Draft ofTheNextVersion() {
      writer = newer;
      return this;
    }

    Draft replayed() {
      replay = "r-1";
      return this;
    }

    Draft traced(String context) {
      traceparent = context;
      return this;
    }

    ProducerRecord<byte[], byte[]> signed() {
      return signed(signer);
    }

    /** Signed as this product's, but with the key that another domain signs its own with. */
    ProducerRecord<byte[], byte[]> forged() {
      SigningKeys others = product -> keys.signingKeys().current("customers.profiles.v1");
      return signed(new RecordSigner(others, Clock.systemUTC()));
    }

    /** The same with a key id that the product does not have. */
    ProducerRecord<byte[], byte[]> forgedWithAnUnknownKey() {
      SigningKeys unknown = product -> new SigningKey(7, SignatureAlgorithm.ED25519, new byte[32]);
      return signed(new RecordSigner(unknown, Clock.systemUTC()));
    }

    private ProducerRecord<byte[], byte[]> signed(RecordSigner by) {
      byte[] value =
          deleted
              ? null
              : AvroRecordEncoder.generic(writer)
                  .encode(
                      register(writer),
                      new GenericRecordBuilder(writer)
                          .set("orderId", order)
                          .set("revision", revision)
                          .set("withdrawn", withdrawn)
                          .set("validUntil", validUntil)
                          .set("score", 80)
                          .build());
      List<Header> headers = new ArrayList<>();
      headers.add(header("mesh", "payments.risks/1.0.0; from=payments.raw.payment-events/3@17"));
      if (replay != null) {
        headers.add(header("mesh-replay", replay));
      }
      if (id != null) {
        headers.add(header("ce_id", id));
      }
      if (traceparent != null) {
        headers.add(header(TraceContext.TRACEPARENT, traceparent));
      }
      byte[] key = order.getBytes(UTF_8);
      byte[] signature =
          by.sign(
              SignalMesh.TOPIC,
              new RecordContent(SignalMesh.TOPIC, partition, timestamp, key, value),
              value == null ? SchemaFingerprint.NONE : SchemaFingerprint.of(writer),
              headers.toArray(Header[]::new));
      headers.add(new RecordHeader(SignatureHeader.NAME, signature));
      return new ProducerRecord<>(SignalMesh.TOPIC, partition, timestamp, key, value, headers);
    }
  }

  static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(UTF_8));
  }
}
