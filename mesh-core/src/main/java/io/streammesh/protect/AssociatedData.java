package io.streammesh.protect;

import io.streammesh.keys.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sealed value is bound to, so that it does not open anywhere else: the product (its id is
 * its topic), the field, the tag, the key's epoch and kind, whose it is, and the record's key. Each
 * text stands behind its length in four bytes.
 */
final class AssociatedData {
  private static final byte[] FORMAT = "streammesh.field.1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] start;

  AssociatedData(ProtectedField field, byte kind) {
    this.start =
        texts(
            FORMAT,
            new byte[] {kind},
            utf8(field.product()),
            utf8(field.path()),
            utf8(field.tag()));
  }

  /**
   * Of one value.
   *
   * @param subject whose it is, by {@link SubjectId#bits}; 0 by the product's key
   */
  byte[] of(int epoch, long subject, byte[] recordKey) {
    return ByteBuffer.allocate(start.length + Integer.BYTES + Long.BYTES + recordKey.length)
        .put(start)
        .putInt(epoch)
        .putLong(subject)
        .put(recordKey)
        .array();
  }

  /** What tells the subkeys of a data key apart. */
  static byte[] ofChain(String product, String tag, byte[] chain) {
    return texts(FORMAT, utf8(product), utf8(tag), chain);
  }

  /** What tells the key of tokens from all subkeys of chains. */
  static byte[] ofTokens(ProtectedField field) {
    return texts(
        "streammesh.token.1".getBytes(StandardCharsets.US_ASCII),
        utf8(field.product()),
        utf8(field.tag()));
  }

  private static byte[] texts(byte[]... texts) {
    int size = 0;
    for (byte[] text : texts) {
      size += Integer.BYTES + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    for (byte[] text : texts) {
      out.putInt(text.length).put(text);
    }
    return out.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
