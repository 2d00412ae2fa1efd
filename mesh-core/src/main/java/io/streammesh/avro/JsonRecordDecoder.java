package io.streammesh.avro;

import io.streammesh.avro.internal.json.JsonReader;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads plain JSON, as applications write it and not in Avro's own JSON encoding, into a generated
 * record. Safe for use by several threads.
 *
 * <p>JSON values and Avro types:
 *
 * <ul>
 *   <li>text: string; enum by symbol, an unknown symbol being the enum's default if it has one;
 *       bytes and fixed in base64; uuid in 36 characters
 *   <li>numbers: int and long without fraction or exponent and within range; float, double
 *   <li>decimal: number or text, exact, with the schema's scale; more digits than that are refused
 *       unless they are zeros
 *   <li>timestamps: ISO-8601 text with offset, or the number of units since the epoch; local
 *       timestamps, dates and times likewise, without offset; what is finer than the type is cut
 *   <li>objects: records and maps; arrays: arrays; null only in a union of null and one type, the
 *       only unions that there can be
 * </ul>
 *
 * <p>A logical type that the generated class does not use is read as the type beneath it. A field
 * that is not there takes the schema's default, and is an error if it has none. Fields that the
 * schema does not have are skipped. A field that comes twice is an error, except within something
 * that is skipped. Nesting is bounded by 64 levels, text by 1,048,576 characters, numbers by 100.
 */
public final class JsonRecordDecoder<T extends SpecificRecord> {
  private final Class<T> type;
  private final JsonReader reader;

  private JsonRecordDecoder(Class<T> type) {
    TrustedClasses.trust(type);
    SpecificData model = SpecificData.getForClass(type);
    this.type = type;
    this.reader = new JsonReader(model.getSchema(type), model);
  }

  /**
   * A decoder for a generated class.
   *
   * @throws IllegalArgumentException if its schema has something that plain JSON cannot tell, such
   *     as a union of two types
   */
  public static <T extends SpecificRecord> JsonRecordDecoder<T> of(Class<T> type) {
    return new JsonRecordDecoder<>(type);
  }

  /** The schema that JSON is read against. */
  public Schema schema() {
    return SpecificData.get().getSchema(type);
  }

  /**
   * Reads one record.
   *
   * @throws MalformedRecordException for all that is not such a record, and nothing else
   */
  public T decode(byte[] json) {
    return type.cast(reader.read(json));
  }
}
