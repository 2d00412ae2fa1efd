package io.streammesh.avro;

import io.streammesh.avro.internal.Failure;
import io.streammesh.avro.internal.binary.ByteOutput;
import io.streammesh.avro.internal.binary.RecordWriter;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes generated records in Confluent's wire format. One array is made per record, of its exact
 * size; everything else is reused. For one thread.
 *
 * <p>Strings that have no UTF-8 form, decimals that do not fit their schema and records nested more
 * than 64 levels are refused, not cut.
 */
public final class AvroRecordEncoder<T extends SpecificRecord> {
  private final Schema schema;
  private final RecordWriter writer;
  private final ByteOutput out = new ByteOutput();

  private AvroRecordEncoder(Class<T> type) {
    TrustedClasses.trust(type);
    SpecificData model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
    this.writer = RecordWriter.of(schema, model);
  }

  /** An encoder for a generated class. */
  public static <T extends SpecificRecord> AvroRecordEncoder<T> of(Class<T> type) {
    return new AvroRecordEncoder<>(type);
  }

  /** The schema that records are written with; the id has to be this schema's. */
  public Schema schema() {
    return schema;
  }

  /**
   * Writes one record.
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
