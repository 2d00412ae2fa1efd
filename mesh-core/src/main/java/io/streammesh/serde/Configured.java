package io.streammesh.serde;

import org.jspecify.annotations.Nullable;

/** What a serde has from its configuration on. */
final class Configured {
  private Configured() {}

  /** The part, which is there once the serde was configured. */
  static <T> T required(@Nullable T part, Object serde) {
    if (part == null) {
      throw new IllegalStateException(
          serde.getClass().getSimpleName() + " is not configured; expected configure to be called");
    }
    return part;
  }
}
