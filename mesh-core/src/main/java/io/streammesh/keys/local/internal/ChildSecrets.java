package io.streammesh.keys.local.internal;

import io.streammesh.keys.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Makes the secrets of a {@link SubjectTree}, each from its parent's: by the one-step key
 * derivation of NIST SP 800-56C with SHA-256, whose fixed information is the child's index and a
 * label. That is {@code SHA-256(00000001 ‖ parent ‖ index ‖ "streammesh subject")}, 55 bytes, the
 * most that SHA-256 takes in one round.
 *
 * <p>For one thread.
 */
final class ChildSecrets {
  static final int SECRET_BYTES = 32;

  private static final byte[] LABEL = "streammesh subject".getBytes(StandardCharsets.US_ASCII);
  private static final int SECRET_AT = Integer.BYTES;
  private static final int INDEX_AT = SECRET_AT + SECRET_BYTES;

  private final MessageDigest sha256;
  private final byte[] input = new byte[INDEX_AT + 1 + LABEL.length];

  ChildSecrets() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
    input[SECRET_AT - 1] = 1;
    System.arraycopy(LABEL, 0, input, INDEX_AT + 1, LABEL.length);
  }

  /** The secret of one child of a node. */
  byte[] child(byte[] parent, int index) {
    begin(parent);
    descend(index);
    return secret();
  }

  /** The secret of a subject that is below a node of this level. */
  byte[] leaf(byte[] node, int level, SubjectId subject) {
    begin(node);
    for (int at = level; at < SubjectTree.LEVELS; at++) {
      descend(SubjectTree.index(subject, at));
    }
    return secret();
  }

  private void begin(byte[] secret) {
    System.arraycopy(secret, 0, input, SECRET_AT, SECRET_BYTES);
  }

  private void descend(int index) {
    input[INDEX_AT] = (byte) index;
    sha256.update(input);
    try {
      sha256.digest(input, SECRET_AT, SECRET_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has " + SECRET_BYTES + " bytes", e);
    }
  }

  private byte[] secret() {
    return Arrays.copyOfRange(input, SECRET_AT, INDEX_AT);
  }
}
