package io.streammesh.protect;

import io.streammesh.keys.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A sealed value as it goes over the wire: {@code sealed.1.} and, in URL-safe Base64 without
 * padding: one byte for the kind of key, the epoch as four bytes, whose key it is (8 bytes of the
 * subject's id, or 12 of the chain), a nonce of 12 bytes, and what AES-256-GCM made of the value,
 * with its 16 bytes of tag at the end. Numbers are big-endian.
 *
 * @param epoch of the data key
 * @param subject whose key it is; null for the product's own key
 * @param chain of the subkey; empty for a subject's key
 * @param nonce of 12 bytes
 * @param sealed what was sealed, and the tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never left to others
record SealedText(
    int epoch, @Nullable SubjectId subject, byte[] chain, byte[] nonce, byte[] sealed) {
  static final String PREFIX = "sealed.1.";
  static final byte BY_PRODUCT = 1;
  static final byte BY_SUBJECT = 2;
  static final int CHAIN_BYTES = 12;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final int KIND_AND_EPOCH = 1 + Integer.BYTES;
  private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.US_ASCII);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** How many bytes stand before what is sealed, in the binary form. */
  static int headBytes(byte kind) {
    return KIND_AND_EPOCH + (kind == BY_SUBJECT ? Long.BYTES : CHAIN_BYTES) + NONCE_BYTES;
  }

  /** The text of a binary form, as bytes of ASCII. */
  static byte[] toText(byte[] binary) {
    byte[] encoded = ENCODER.encode(binary);
    byte[] text = Arrays.copyOf(PREFIX_BYTES, PREFIX_BYTES.length + encoded.length);
    System.arraycopy(encoded, 0, text, PREFIX_BYTES.length, encoded.length);
    return text;
  }

  /** Whether a value says that it is sealed. */
  static boolean is(String value) {
    return value.startsWith(PREFIX);
  }

  /** The text of a field's value, which is a text or bytes. */
  static String of(Object value) {
    return value instanceof ByteBuffer buffer
        ? StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString()
        : value.toString();
  }

  /** Null if it is none. */
  static @Nullable SealedText parse(String value) {
    if (!is(value)) {
      return null;
    }
    byte[] binary;
    try {
      binary = Base64.getUrlDecoder().decode(value.substring(PREFIX.length()));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
    if (binary.length == 0 || (binary[0] != BY_PRODUCT && binary[0] != BY_SUBJECT)) {
      return null;
    }
    boolean bySubject = binary[0] == BY_SUBJECT;
    int head = headBytes(binary[0]);
    if (binary.length < head + TAG_BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(binary, 1, binary.length - 1);
    int epoch = in.getInt();
    SubjectId subject = bySubject ? new SubjectId(in.getLong()) : null;
    byte[] chain = new byte[bySubject ? 0 : CHAIN_BYTES];
    in.get(chain);
    byte[] nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    return epoch < 1
        ? null
        : new SealedText(
            epoch, subject, chain, nonce, Arrays.copyOfRange(binary, head, binary.length));
  }

  @Override
  public String toString() {
    return "a sealed value of epoch " + epoch;
  }
}
