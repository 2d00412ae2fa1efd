package io.streammesh.platform.prometheus;

import java.util.Locale;

/** How soon people have to look at an alert. */
enum Severity {
  /** Now: a promise is being broken, or data are at risk. */
  CRITICAL,
  /** In working hours: it gets worse if nobody looks. */
  WARNING;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
