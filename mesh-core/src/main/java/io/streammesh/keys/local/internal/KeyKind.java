package io.streammesh.keys.local.internal;

import io.streammesh.integrity.SignatureAlgorithm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key is made for. */
public enum KeyKind {
  HMAC("hmac", SignatureAlgorithm.HMAC_SHA256),
  ED25519("ed25519", SignatureAlgorithm.ED25519),
  /** One for all fields of a product with a tag. */
  DATA("data", null),
  /** One for each subject of such fields; its secret opens the tree that makes them. */
  SUBJECTS("subjects", null);

  private final String word;
  private final @Nullable SignatureAlgorithm algorithm;

  KeyKind(String word, @Nullable SignatureAlgorithm algorithm) {
    this.word = word;
    this.algorithm = algorithm;
  }

  /** Keys for this algorithm. */
  public static KeyKind of(SignatureAlgorithm algorithm) {
    return algorithm == SignatureAlgorithm.ED25519 ? ED25519 : HMAC;
  }

  /** The one that a file names, if there is such a one. */
  public static Optional<KeyKind> of(String word) {
    for (KeyKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether fields are sealed with it. */
  public boolean isData() {
    return this == DATA || this == SUBJECTS;
  }

  /** What they sign with; empty for data keys. */
  public Optional<SignatureAlgorithm> algorithm() {
    return Optional.ofNullable(algorithm);
  }

  /** As it stands in files. */
  public String word() {
    return word;
  }
}
