package io.streammesh.keys.local.internal;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.CryptoServicesRegistrar;

/**
 * A tree of subjects as its file has it: sealed once, by AES-256-GCM with a key of its own, and
 * that key is what each domain gets wrapped. So a file grows with those who were erased, and not
 * with those who are granted it, too.
 *
 * @param key drawn for this one tree, so that none has to be told from another by a nonce
 * @param content the sealed tree
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and handed out to be wrapped
record SealedTree(byte[] key, byte[] content) {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int TAG_BITS = 128;
  private static final byte[] NONCE = new byte[12];

  static SealedTree of(SubjectTree tree) {
    byte[] key = new byte[Wrapping.SECRET_BYTES];
    CryptoServicesRegistrar.getSecureRandom().nextBytes(key);
    try {
      byte[] content = cipher(Cipher.ENCRYPT_MODE, key).doFinal(SubjectTreeCodec.write(tree));
      return new SealedTree(key, content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + CIPHER, e);
    }
  }

  /**
   * The tree.
   *
   * @throws IllegalArgumentException if it is not what was sealed with this key
   */
  SubjectTree open() {
    try {
      return SubjectTreeCodec.read(cipher(Cipher.DECRYPT_MODE, key).doFinal(content));
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("does not open with its key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + CIPHER, e);
    }
  }

  private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, NONCE));
    return cipher;
  }

  @Override
  public String toString() {
    return "sealed tree";
  }
}
