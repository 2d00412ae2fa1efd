package io.streammesh.platform.probe;

import java.util.Locale;

/** What becomes of a round of probes. */
enum RoundOutcome {
  /** All probes are stored. */
  DONE,
  /** One may not be; the next round tries again. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
