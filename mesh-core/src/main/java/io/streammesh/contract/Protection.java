package io.streammesh.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of the value of a tagged field when a product is published. */
public enum Protection {
  /** It goes out as it is; whoever may read the product reads it. */
  NONE,

  /** It is sealed; who was granted the tag opens it. */
  ENCRYPT,

  /** A token takes its place: the same for the same value, and nobody gets the value back. */
  TOKENIZE,

  /** The same few signs take its place, whatever it was. */
  MASK,

  /** It is left out. */
  DROP;

  /** By its word in the mesh policy. */
  public static Optional<Protection> of(String word) {
    return Stream.of(values()).filter(known -> known.toString().equals(word)).findFirst();
  }

  /** Whether the value comes back for whoever was granted the tag. */
  public boolean isOpenable() {
    return this == NONE || this == ENCRYPT;
  }

  /** The word that the mesh policy has for it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
