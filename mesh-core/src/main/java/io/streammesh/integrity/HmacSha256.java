package io.streammesh.integrity;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The Java platform's HMAC-SHA256, truncated to its first 16 bytes (RFC 2104, section 5). */
final class HmacSha256 implements SignatureMaker, SignatureChecker {
  private static final String NAME = "HmacSHA256";
  private static final int BYTES = SignatureAlgorithm.HMAC_SHA256.signatureBytes();

  private final Mac mac;
  private final byte[] expected = new byte[BYTES];
  private final byte[] claimed = new byte[BYTES];

  HmacSha256(byte[] key) {
    try {
      mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + NAME, e);
    }
  }

  @Override
  public void begin() {
    mac.reset();
  }

  @Override
  public void update(byte[] bytes, int from, int length) {
    mac.update(bytes, from, length);
  }

  @Override
  public void sign(byte[] to, int at) {
    System.arraycopy(mac.doFinal(), 0, to, at, BYTES);
  }

  @Override
  public boolean matches(byte[] signature, int at) {
    sign(expected, 0);
    System.arraycopy(signature, at, claimed, 0, BYTES);
    // Takes the same time wherever they differ.
    return MessageDigest.isEqual(expected, claimed);
  }
}
