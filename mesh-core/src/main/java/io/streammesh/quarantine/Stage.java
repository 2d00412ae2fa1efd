package io.streammesh.quarantine;

import java.util.Locale;

/** Where on its way a record failed. A release lets it in again at the same place. */
public enum Stage {
  /** The input failed: the dead letter holds its original bytes. */
  INGRESS,
  /** One output failed: the dead letter holds that output; state and sibling outputs stand. */
  EGRESS;

  /** The word in headers and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
