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
 * @param binary what stands in Base64
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never left to others
record SealedText(byte[] binary) {
  static final String PREFIX = "sealed.1.";
  static final byte BY_PRODUCT = 1;
  static final byte BY_SUBJECT = 2;
  static final int CHAIN_BYTES = 12;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final int EPOCH_AT = 1;
  private static final int WHOSE_AT = EPOCH_AT + Integer.BYTES;
  private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.US_ASCII);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** Where in the binary form the nonce begins; what is sealed is right behind it. */
  static int nonceAt(byte kind) {
    return WHOSE_AT + (kind == BY_SUBJECT ? Long.BYTES : CHAIN_BYTES);
  }

  /** Room for the binary form of a value. */
  static byte[] binary(int nonceAt, byte[] clear) {
    return new byte[nonceAt + NONCE_BYTES + clear.length + TAG_BYTES];
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
    SealedText sealed = new SealedText(binary);
    return binary.length < sealed.nonceAt() + NONCE_BYTES + TAG_BYTES || sealed.epoch() < 1
        ? null
        : sealed;
  }

  boolean bySubject() {
    return binary[0] == BY_SUBJECT;
  }

  /** Of the data key. */
  int epoch() {
    return ByteBuffer.wrap(binary).getInt(EPOCH_AT);
  }

  /** What tells its key from all others of the product and tag. */
  KeyName key() {
    ByteBuffer whose = ByteBuffer.wrap(binary, WHOSE_AT, CHAIN_BYTES);
    return new KeyName(bySubject(), epoch(), whose.getLong(), bySubject() ? 0 : whose.getInt());
  }

  int nonceAt() {
    return nonceAt(binary[0]);
  }

  /**
   * The name of a key.
   *
   * @param bySubject whose key it is: a data subject's, or the product's own
   * @param epoch of the data key
   * @param subjectOrChain the subject's bits, or the first 8 bytes of the chain
   * @param restOfChain its last 4 bytes; 0 for a subject
   */
  record KeyName(boolean bySubject, int epoch, long subjectOrChain, int restOfChain) {
    SubjectId subject() {
      return new SubjectId(subjectOrChain);
    }

    byte[] chain() {
      return ByteBuffer.allocate(CHAIN_BYTES).putLong(subjectOrChain).putInt(restOfChain).array();
    }
  }

  @Override
  public String toString() {
    return "a sealed value of epoch " + epoch();
  }
}
