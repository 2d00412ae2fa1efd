package io.streammesh.avro;

import io.streammesh.avro.internal.Failure;
import io.streammesh.avro.internal.binary.ByteOutput;
import io.streammesh.avro.internal.binary.RecordWriter;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records in Confluent's wire format. One array is made per record, of its exact size;
 * everything else is reused. For one thread.
 *
 * <p>Strings that have no UTF-8 form, decimals that do not fit their schema and records nested more
 * than 64 levels are refused, not cut.
 */
public final class AvroRecordEncoder<T extends IndexedRecord> {
  private final Schema schema;
  private final RecordWriter writer;
  private final ByteOutput out = new ByteOutput();

  private AvroRecordEncoder(Schema schema, GenericData model, FieldTransforms transforms) {
    this.schema = schema;
    this.writer = RecordWriter.of(schema, model, transforms);
  }

  /** An encoder for a generated class. */
  public static <T extends SpecificRecord> AvroRecordEncoder<T> of(Class<T> type) {
    return of(type, FieldTransforms.NONE);
  }

  /**
   * An encoder that writes something else in the place of some fields. They have to be of null and
   * a text, or of null and bytes, without a logical type.
   *
   * @throws IllegalArgumentException if one of them is not
   */
  public static <T extends SpecificRecord> AvroRecordEncoder<T> of(
      Class<T> type, FieldTransforms transforms) {
    TrustedClasses.trust(type);
    SpecificData model = SpecificData.getForClass(type);
    return new AvroRecordEncoder<>(model.getSchema(type), model, transforms);
  }

  /**
   * An encoder for generic records of a schema, for code that knows no generated class. Their
   * values are of Avro's own types, without logical types; a record of another schema must not be
   * given.
   */
  public static AvroRecordEncoder<GenericRecord> generic(Schema schema) {
    return new AvroRecordEncoder<>(schema, new GenericData(), FieldTransforms.NONE);
  }

  /** The schema that records are written with; the id has to be this schema's. */
  public Schema schema() {
    return schema;
  }

  /**
   * Writes one record. What a transform throws, this throws.
   *
   * @throws MalformedRecordException if the record is not as its schema says, such as a null where
   *     none may be
   */
  public byte[] encode(int schemaId, T record) {
    out.reset(WireFormat.HEADER_BYTES);
    try {
      writer.writePresent(out, record);
    } catch (Failure failure) {
      throw new MalformedRecordException(
          "Record " + schema.getFullName() + " at $" + failure.path() + ": " + failure.problem());
    }
    byte[] value = out.toArray();
    WireFormat.writeHeader(value, schemaId);
    return value;
  }
}
