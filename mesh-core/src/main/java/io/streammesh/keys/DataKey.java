package io.streammesh.keys;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * What fields of a product with one tag are sealed with. A product's key is not used directly: each
 * chain of values has a subkey of its own, so that one key never seals too many. Its material is
 * not shown by anything.
 */
public final class DataKey {
  /** Of its material, and of each subkey. */
  public static final int BYTES = 32;

  private final int epoch;
  private final byte[] material;

  /**
   * @param epoch by which sealed fields name it; 1 or more, never used again for the same product
   *     and tag
   * @param material the secret of {@value #BYTES} bytes, drawn at random
   */
  public DataKey(int epoch, byte[] material) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch is " + epoch + "; expected 1 or more");
    }
    if (material.length != BYTES) {
      throw new IllegalArgumentException(
          "data key of epoch %d has %d bytes; expected %d"
              .formatted(epoch, material.length, BYTES));
    }
    this.epoch = epoch;
    this.material = material.clone();
  }

  public int epoch() {
    return epoch;
  }

  /**
   * A key of {@value #BYTES} bytes that this one and the info alone decide: HKDF-Expand with
   * SHA-256, RFC 5869.
   */
  public byte[] subkey(byte[] info) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(HKDFParameters.skipExtractParameters(material, info));
    byte[] subkey = new byte[BYTES];
    generator.generateBytes(subkey, 0, BYTES);
    return subkey;
  }

  /**
   * Itself, for AES. Of a subject's key alone, which seals few values; a product's key is used by
   * its subkeys.
   */
  public SecretKey toAesKey() {
    return new SecretKeySpec(material, "AES");
  }

  @Override
  public String toString() {
    return "data key of epoch " + epoch;
  }
}
