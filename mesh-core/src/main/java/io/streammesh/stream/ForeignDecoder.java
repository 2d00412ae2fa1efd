package io.streammesh.stream;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.avro.TrustedClasses;
import io.streammesh.avro.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values that another system writes, with a deserializer of Kafka that gives Avro records.
 * They are brought to the port's type by Avro's resolution, whatever version of the other system's
 * schema they have: by writing and reading them once more, since what a foreign deserializer gives
 * is not believed to be what the port's schema says.
 */
final class ForeignDecoder<V extends SpecificRecord> implements Decoder<V> {
  private record Form<V extends SpecificRecord>(
      DatumWriter<Object> writer, AvroRecordDecoder<V> reader) {}

  private final String topic;
  private final Deserializer<?> deserializer;
  private final Class<V> type;
  private final GenericData generic = withLogicalTypes();
  private final Map<Schema, Form<V>> forms = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private @Nullable BinaryEncoder encoder;

  ForeignDecoder(String topic, Deserializer<?> deserializer, Class<V> type) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.type = type;
    // Before the first record: a deserializer may be set up to make generated records.
    TrustedClasses.trust(type);
  }

  @Override
  public V decode(byte[] bytes) {
    Object value;
    try {
      value = deserializer.deserialize(topic, bytes);
    } catch (SerializationException e) {
      throw ForeignFailure.judged(e, deserializer.getClass());
    }
    if (!(value instanceof IndexedRecord record)) {
      throw new MalformedRecordException(
          "Value is no Avro record to " + deserializer.getClass().getName());
    }
    return resolved(record);
  }

  private V resolved(IndexedRecord record) {
    Form<V> form = forms.computeIfAbsent(record.getSchema(), schema -> form(schema, record));
    out.reset();
    // The wire format's header with the id 0, by which the reader knows the form's one schema.
    out.writeBytes(new byte[WireFormat.HEADER_BYTES]);
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
    try {
      form.writer().write(record, encoder);
    } catch (IOException | RuntimeException e) {
      // Avro's messages can quote the record, so only their kind is told.
      throw new MalformedRecordException(
          "Record of %s is not as its own schema says: %s"
              .formatted(deserializer.getClass().getName(), e.getClass().getSimpleName()));
    }
    return form.reader().decode(out.toByteArray());
  }

  private Form<V> form(Schema schema, IndexedRecord record) {
    GenericData model =
        record instanceof SpecificRecord ? SpecificData.getForSchema(schema) : generic;
    @SuppressWarnings("unchecked") // it writes any object, and refuses those of another schema
    DatumWriter<Object> writer = model.createDatumWriter(schema);
    return new Form<>(writer, AvroRecordDecoder.of(type, id -> schema, Integer.MAX_VALUE));
  }

  @Override
  public void close() {
    deserializer.close();
  }

  /** Takes values of logical types as well as of the types beneath, as deserializers are set up. */
  private static GenericData withLogicalTypes() {
    GenericData model = new GenericData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    model.addLogicalTypeConversion(new Conversions.UUIDConversion());
    model.addLogicalTypeConversion(new TimeConversions.DateConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
    return model;
  }
}
