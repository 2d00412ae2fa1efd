package io.streammesh.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Whose data a field is, for key services: who a subject is cannot be read from it, but whoever has
 * a list of all subjects finds the one. So it is personal data too, and not shown.
 *
 * <p>Two subjects have the same id, and are erased together, with a probability of 1 to 2^64 a
 * pair: among a million, 1 to 37 million.
 *
 * @param bits the first 8 bytes of SHA-256 of the subject's UTF-8 text, big-endian
 */
public record SubjectId(long bits) {
  /**
   * The id of a subject.
   *
   * @param subject as the product's field has it, taken as it is: what differs in case or in a
   *     space is another subject
   */
  public static SubjectId of(String subject) {
    try {
      byte[] text = subject.getBytes(StandardCharsets.UTF_8);
      return new SubjectId(
          ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "a subject's id";
  }
}
