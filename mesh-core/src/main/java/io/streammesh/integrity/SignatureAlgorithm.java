package io.streammesh.integrity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a product's records are signed. */
public enum SignatureAlgorithm {
  /**
   * HMAC-SHA256 (RFC 2104, FIPS 180-4), truncated to its first 16 bytes. Fast; whoever can verify
   * could also sign.
   */
  HMAC_SHA256(1, 16),

  /**
   * Ed25519 (RFC 8032). Only the domain that owns the product can sign, so that a signal can be
   * acted on.
   */
  ED25519(2, 64);

  private final int code;
  private final int signatureBytes;

  SignatureAlgorithm(int code, int signatureBytes) {
    this.code = code;
    this.signatureBytes = signatureBytes;
  }

  /** What stands for it in a signature header. */
  public int code() {
    return code;
  }

  /** How long its signatures are. */
  public int signatureBytes() {
    return signatureBytes;
  }

  /** The algorithm that a signature header names, if there is such a one. */
  public static Optional<SignatureAlgorithm> ofCode(int code) {
    return Optional.ofNullable(find(code));
  }

  /** As {@link #ofCode}, for the way of a record: null if there is none. */
  static @Nullable SignatureAlgorithm find(int code) {
    return code == HMAC_SHA256.code ? HMAC_SHA256 : code == ED25519.code ? ED25519 : null;
  }
}
