package io.streammesh.integrity;

import org.jspecify.annotations.Nullable;

/**
 * What the {@value #NAME} header says beside the signature itself. Its value is binary and about 36
 * bytes long:
 *
 * <pre>
 *   1        format, 1
 *   1        algorithm, {@link SignatureAlgorithm#code}
 *   1 to 5   key id, unsigned varint, 1 or more
 *   8        chain id, big-endian
 *   1 to 9   sequence, unsigned varint, 1 or more
 *   8        fingerprint of the writer schema, {@link SchemaFingerprint}
 *   16 or 64 signature, as long as the algorithm's are
 * </pre>
 *
 * Anything else is malformed: another format, an unknown algorithm, a varint that is longer than it
 * has to be, a byte too many or too few.
 *
 * @param algorithm of the signature
 * @param keyId of the key that signed
 * @param chain of the producer that signed, which begins with a random id
 * @param sequence of the record in the chain and its topic-partition, from 1 on
 * @param schema fingerprint of the schema that the value was written with
 */
public record SignatureHeader(
    SignatureAlgorithm algorithm, int keyId, long chain, long sequence, long schema) {
  /** Name of the header. */
  public static final String NAME = "mesh-signature";

  static final byte FORMAT = 1;

  private static final int KEY_ID_AT = 2;

  public SignatureHeader {
    if (keyId < 1 || sequence < 1) {
      throw new IllegalArgumentException(
          "key id is %d and sequence is %d; expected 1 or more".formatted(keyId, sequence));
    }
  }

  /**
   * Reads a header's value; null if it is malformed. Whether the signature is right is left open.
   */
  static @Nullable SignatureHeader parse(byte[] bytes) {
    if (bytes.length < KEY_ID_AT || bytes[0] != FORMAT) {
      return null;
    }
    SignatureAlgorithm algorithm = SignatureAlgorithm.find(bytes[1]);
    long keyId = Varint.read(bytes, KEY_ID_AT);
    if (algorithm == null || keyId < 1 || keyId > Integer.MAX_VALUE) {
      return null;
    }
    int chainAt = KEY_ID_AT + Varint.size(keyId);
    int sequenceAt = chainAt + Long.BYTES;
    long sequence = Varint.read(bytes, sequenceAt);
    if (sequence < 1) {
      return null;
    }
    int schemaAt = sequenceAt + Varint.size(sequence);
    if (bytes.length != schemaAt + Long.BYTES + algorithm.signatureBytes()) {
      return null;
    }
    return new SignatureHeader(
        algorithm,
        (int) keyId,
        BigEndian.getLong(bytes, chainAt),
        sequence,
        BigEndian.getLong(bytes, schemaAt));
  }

  /** The header's value; its end, from {@link #signatureAt} on, is left for the signature. */
  byte[] unsigned() {
    int sequenceAt = KEY_ID_AT + Varint.size(keyId) + Long.BYTES;
    int schemaAt = sequenceAt + Varint.size(sequence);
    byte[] bytes = new byte[schemaAt + Long.BYTES + algorithm.signatureBytes()];
    bytes[0] = FORMAT;
    bytes[1] = (byte) algorithm.code();
    Varint.write(keyId, bytes, KEY_ID_AT);
    BigEndian.putLong(chain, bytes, sequenceAt - Long.BYTES);
    Varint.write(sequence, bytes, sequenceAt);
    BigEndian.putLong(schema, bytes, schemaAt);
    return bytes;
  }

  /** Where in a value of this header the signature begins. */
  int signatureAt(byte[] bytes) {
    return bytes.length - algorithm.signatureBytes();
  }
}
