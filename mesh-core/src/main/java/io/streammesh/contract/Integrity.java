package io.streammesh.contract;

import io.streammesh.integrity.SignatureAlgorithm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a product's records are protected against change, from the laxest to the strictest. */
public enum Integrity {
  /** Not at all; a mesh policy has to say so before a product may. */
  NONE("none", null),
  /** By a secret that every reader of the product has: none of them can deny that it could sign. */
  HMAC("hmac", SignatureAlgorithm.HMAC_SHA256),
  /** By a key that only the domain that owns the product has. */
  ED25519("ed25519", SignatureAlgorithm.ED25519);

  private final String word;
  private final @Nullable SignatureAlgorithm algorithm;

  Integrity(String word, @Nullable SignatureAlgorithm algorithm) {
    this.word = word;
    this.algorithm = algorithm;
  }

  /**
   * The one that a file names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Integrity of(String word) {
    for (Integrity each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "There is no integrity '" + word + "'; expected none, hmac or ed25519");
  }

  /** What records are signed with; empty for {@link #NONE}. */
  public Optional<SignatureAlgorithm> algorithm() {
    return Optional.ofNullable(algorithm);
  }

  /** Whether everything that {@code other} promises is promised here too. */
  public boolean isAtLeastAsStrictAs(Integrity other) {
    return compareTo(other) >= 0;
  }

  /** As it stands in files. */
  @Override
  public String toString() {
    return word;
  }
}
