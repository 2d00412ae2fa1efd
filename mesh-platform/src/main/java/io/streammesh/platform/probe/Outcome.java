package io.streammesh.platform.probe;

import java.util.Locale;

/** What becomes of a round of probes, or of a look at a product. */
enum Outcome {
  /**
   * The apps' paths are known, all probes are stored, and what arrives is read; or the broker tells
   * how the product stands.
   */
  DONE,
  /** Something of it is not so; the next one tries again. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
