package io.streammesh.protect;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM with one cipher that is used again and again. For one thread. */
final class AesGcm {
  private static final int TAG_BITS = SealedText.TAG_BYTES * Byte.SIZE;

  private final Cipher cipher;

  AesGcm() {
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * Seals a value.
   *
   * @param nonce never used before with this key
   * @param out where what is sealed goes, with its tag
   */
  void seal(
      SecretKey key,
      byte[] nonce,
      byte[] before,
      byte[] recordKey,
      byte[] clear,
      byte[] out,
      int at) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(before);
      cipher.updateAAD(recordKey);
      cipher.doFinal(clear, 0, clear.length, out, at);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM did not take a key of its own size", e);
    }
  }

  /** The clear value; null if it was not sealed with this key, for this place. */
  byte @Nullable [] open(
      SecretKey key, byte[] nonce, byte[] before, byte[] recordKey, byte[] sealed) {
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(before);
      cipher.updateAAD(recordKey);
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM did not take a key of its own size", e);
    }
  }
}
