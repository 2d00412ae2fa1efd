package io.streammesh.quality;

import java.util.Locale;

/** What happens to a record that breaks a rule. */
public enum Severity {
  /** The record goes to quarantine. */
  ERROR,
  /** The record passes; it is counted, and marked if it is a product's. */
  WARNING;

  /** The word in contracts and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
