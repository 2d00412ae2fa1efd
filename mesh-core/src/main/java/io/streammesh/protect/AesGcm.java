package io.streammesh.protect;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with one key, again and again: to prepare a key for AES takes longer than to seal a
 * short value, and the platform's cipher remembers the one that it had last. For one thread.
 */
final class AesGcm {
  private static final int TAG_BITS = SealedText.TAG_BYTES * Byte.SIZE;

  private final SecretKey key;
  private final Cipher cipher;

  AesGcm(SecretKey key) {
    this.key = key;
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * Seals a value.
   *
   * @param associated what it is bound to
   * @param out has a nonce, never used before with this key; behind it goes what is sealed, with
   *     its tag
   * @param nonceAt where the nonce begins
   */
  void seal(byte[] associated, byte[] clear, byte[] out, int nonceAt) {
    try {
      init(Cipher.ENCRYPT_MODE, associated, out, nonceAt);
      cipher.doFinal(clear, 0, clear.length, out, nonceAt + SealedText.NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM did not take a key of its own size", e);
    }
  }

  /**
   * The clear value; null if it was not sealed with this key, for this place.
   *
   * @param sealed has the nonce, and behind it, to the end, what was sealed
   */
  byte @Nullable [] open(byte[] associated, byte[] sealed, int nonceAt) {
    int from = nonceAt + SealedText.NONCE_BYTES;
    try {
      init(Cipher.DECRYPT_MODE, associated, sealed, nonceAt);
      return cipher.doFinal(sealed, from, sealed.length - from);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM did not take a key of its own size", e);
    }
  }

  private void init(int mode, byte[] associated, byte[] from, int nonceAt)
      throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, from, nonceAt, SealedText.NONCE_BYTES));
    // In one piece: the cipher gathers it, and copies what it has with each further one.
    cipher.updateAAD(associated);
  }
}
