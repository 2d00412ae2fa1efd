package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.avro.TrustedClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A domain's model in its state stores and internal topics: the CRC-64-AVRO fingerprint of the
 * writing schema (8 bytes, big-endian, <a
 * href="https://avro.apache.org/docs/1.12.0/specification/#schema-fingerprints">Avro
 * specification</a>), then Avro binary. State that an earlier version of the app wrote is read
 * through its schema, which the app has to name. Thread-safe.
 *
 * @param <M> the model's type
 * @param <A> the generated Avro class that stands for it
 */
public final class AvroStateSerde<M, A extends SpecificRecord> implements Serde<M> {
  private static final int FINGERPRINT = Long.BYTES;

  private final Class<A> type;
  private final Schema schema;
  private final long fingerprint;
  private final Function<? super M, A> toAvro;
  private final Function<? super A, M> fromAvro;
  private final Map<Long, Schema> writers = new HashMap<>();
  private final ThreadLocal<Codec> codecs = ThreadLocal.withInitial(Codec::new);

  private AvroStateSerde(
      Class<A> type, Function<? super M, A> toAvro, Function<? super A, M> fromAvro) {
    TrustedClasses.trust(type);
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
    this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    this.toAvro = toAvro;
    this.fromAvro = fromAvro;
    writers.put(fingerprint, schema);
  }

  public static <M, A extends SpecificRecord> AvroStateSerde<M, A> of(
      Class<A> type, Function<? super M, A> toAvro, Function<? super A, M> fromAvro) {
    return new AvroStateSerde<>(type, toAvro, fromAvro);
  }

  /** The same serde that also reads state written with an earlier schema. */
  public AvroStateSerde<M, A> alsoReading(Schema earlier) {
    AvroStateSerde<M, A> extended = new AvroStateSerde<>(type, toAvro, fromAvro);
    extended.writers.putAll(writers);
    extended.writers.put(SchemaNormalization.parsingFingerprint64(earlier), earlier);
    return extended;
  }

  @Override
  public Serializer<M> serializer() {
    return (topic, model) -> model == null ? null : codecs.get().write(toAvro.apply(model));
  }

  @Override
  public Deserializer<M> deserializer() {
    return (topic, bytes) -> bytes == null ? null : fromAvro.apply(codecs.get().read(topic, bytes));
  }

  /** The reusable parts of one thread. */
  private final class Codec {
    private final SpecificDatumWriter<A> writer = new SpecificDatumWriter<>(schema);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final byte[] prefix =
        ByteBuffer.allocate(FINGERPRINT).order(ByteOrder.BIG_ENDIAN).putLong(fingerprint).array();
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    private final Map<Long, SpecificDatumReader<A>> readers = new HashMap<>();
    private @Nullable BinaryDecoder decoder;

    byte[] write(A value) {
      try {
        // What a write that failed has left in the encoder must not get into this one.
        encoder.flush();
        out.reset();
        out.writeBytes(prefix);
        writer.write(value, encoder);
        encoder.flush();
        return out.toByteArray();
      } catch (IOException e) {
        throw new MeshException("State of type " + type.getName() + " cannot be encoded", e);
      }
    }

    A read(String topic, byte[] bytes) {
      if (bytes.length < FINGERPRINT) {
        throw new MeshException(
            "State in "
                + topic
                + " has "
                + bytes.length
                + " bytes, expected a fingerprint of "
                + FINGERPRINT
                + " bytes and a record");
      }
      long writtenWith = ByteBuffer.wrap(bytes).getLong();
      Schema writtenSchema = writers.get(writtenWith);
      if (writtenSchema == null) {
        throw new MeshException(
            "State in "
                + topic
                + " was written with a schema of fingerprint "
                + Long.toHexString(writtenWith)
                + ", which the app does not know; name it with alsoReading");
      }
      SpecificDatumReader<A> reader =
          readers.computeIfAbsent(
              writtenWith, unused -> new SpecificDatumReader<>(writtenSchema, schema));
      try {
        decoder =
            DecoderFactory.get()
                .binaryDecoder(bytes, FINGERPRINT, bytes.length - FINGERPRINT, decoder);
        return reader.read(null, decoder);
      } catch (IOException e) {
        throw new MeshException("State in " + topic + " cannot be decoded", e);
      }
    }
  }
}
