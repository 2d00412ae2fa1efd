package io.streammesh.keys.local.internal;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/** For whom a secret is wrapped. */
public final class PublicIdentity {
  static final int BYTES = X25519PublicKeyParameters.KEY_SIZE;

  private static final int FINGERPRINT_BYTES = 8;

  private final String domain;
  private final byte[] publicKey;

  PublicIdentity(String domain, byte[] publicKey) {
    this.domain = domain;
    this.publicKey = publicKey.clone();
  }

  public String domain() {
    return domain;
  }

  byte[] publicKey() {
    return publicKey.clone();
  }

  X25519PublicKeyParameters parameters() {
    return new X25519PublicKeyParameters(publicKey);
  }

  /**
   * The first bytes of SHA-256 of the public key, in hex; tells one identity from its successor.
   */
  public String fingerprint() {
    SHA256Digest digest = new SHA256Digest();
    digest.update(publicKey, 0, publicKey.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
  }

  @Override
  public String toString() {
    return "public identity of " + domain + " (" + fingerprint() + ")";
  }
}
