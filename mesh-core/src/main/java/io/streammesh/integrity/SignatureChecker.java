package io.streammesh.integrity;

/**
 * Holds signatures against what it takes, with one key. For one thread; reused for one record after
 * the other.
 */
interface SignatureChecker extends ByteSink {
  /** Whether the signature is one of what was taken; the array has as many bytes as it needs. */
  boolean matches(byte[] signature, int at);

  /**
   * Holds signatures against a key.
   *
   * @throws KeyUnavailableException if its material is no key of its algorithm
   */
  static SignatureChecker of(VerificationKey key) {
    return switch (key.algorithm()) {
      case HMAC_SHA256 -> new HmacSha256(key.material());
      case ED25519 -> new Ed25519Checker(key);
    };
  }
}
