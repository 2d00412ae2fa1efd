package io.streammesh.integrity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a product's signatures are verified with, and whether the key has been revoked. Where the
 * material is a secret, as for HMAC, nothing shows it.
 */
public final class VerificationKey {
  static final int MATERIAL_BYTES = 32;

  private final int id;
  private final SignatureAlgorithm algorithm;
  private final byte[] material;
  private final @Nullable Revocation revocation;

  /**
   * @param id by which records name it
   * @param algorithm that it is for; a record that names another one with this id is refused
   * @param material of 32 bytes: HMAC's key, or Ed25519's public key as RFC 8032 has it
   * @param revocation null for a key that was not revoked; a key that was only followed by another
   *     stays good for what it has signed
   */
  public VerificationKey(
      int id, SignatureAlgorithm algorithm, byte[] material, @Nullable Revocation revocation) {
    if (id < 1) {
      throw new IllegalArgumentException("key id is " + id + "; expected 1 or more");
    }
    if (material.length != MATERIAL_BYTES) {
      throw new IllegalArgumentException(
          "key %d has %d bytes; expected %d".formatted(id, material.length, MATERIAL_BYTES));
    }
    this.id = id;
    this.algorithm = algorithm;
    this.material = material.clone();
    this.revocation = revocation;
  }

  public int id() {
    return id;
  }

  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  public Optional<Revocation> revocation() {
    return Optional.ofNullable(revocation);
  }

  /** A copy of the material. */
  byte[] material() {
    return material.clone();
  }

  @Override
  public String toString() {
    return "verification key %d (%s%s)"
        .formatted(id, algorithm, revocation == null ? "" : ", revoked");
  }
}
