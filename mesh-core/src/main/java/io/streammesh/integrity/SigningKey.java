package io.streammesh.integrity;

/**
 * What a product's records are signed with. Its material never leaves the process: neither {@code
 * toString} nor anything else shows it.
 */
public final class SigningKey {
  private final int id;
  private final SignatureAlgorithm algorithm;
  private final byte[] material;

  /**
   * @param id by which records name it; 1 or more, never used again for the same product
   * @param algorithm that it is for
   * @param material the secret of 32 bytes: HMAC's key, or Ed25519's private key as RFC 8032 has it
   */
  public SigningKey(int id, SignatureAlgorithm algorithm, byte[] material) {
    if (id < 1) {
      throw new IllegalArgumentException("key id is " + id + "; expected 1 or more");
    }
    if (material.length != VerificationKey.MATERIAL_BYTES) {
      throw new IllegalArgumentException(
          "key %d has %d bytes; expected %d"
              .formatted(id, material.length, VerificationKey.MATERIAL_BYTES));
    }
    this.id = id;
    this.algorithm = algorithm;
    this.material = material.clone();
  }

  public int id() {
    return id;
  }

  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** A copy of the secret. */
  byte[] material() {
    return material.clone();
  }

  @Override
  public String toString() {
    return "signing key " + id + " (" + algorithm + ")";
  }
}
