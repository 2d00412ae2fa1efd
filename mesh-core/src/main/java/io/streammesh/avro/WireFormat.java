package io.streammesh.avro;

/**
 * Confluent's wire format: a zero byte, the writer schema's id in four bytes, big-endian, and
 * Avro's binary encoding.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire
 *     format</a>
 */
public final class WireFormat {
  /** How many bytes stand before the record. */
  public static final int HEADER_BYTES = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** The id of the schema that a value was written with. */
  public static int schemaId(byte[] value) {
    if (value.length < HEADER_BYTES) {
      throw new MalformedRecordException(
          "Value has "
              + value.length
              + " bytes, expected a magic byte and a schema id of "
              + HEADER_BYTES
              + " bytes together, and a record");
    }
    if (value[0] != MAGIC) {
      throw new MalformedRecordException(
          "Value does not begin with the magic byte 0 of the schema registry's wire format");
    }
    return (value[1] & 0xFF) << 24
        | (value[2] & 0xFF) << 16
        | (value[3] & 0xFF) << 8
        | (value[4] & 0xFF);
  }

  /** Writes magic byte and schema id to the beginning of an array. */
  static void writeHeader(byte[] value, int schemaId) {
    value[0] = MAGIC;
    value[1] = (byte) (schemaId >>> 24);
    value[2] = (byte) (schemaId >>> 16);
    value[3] = (byte) (schemaId >>> 8);
    value[4] = (byte) schemaId;
  }
}
