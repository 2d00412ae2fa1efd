package io.streammesh.scenarios.report;

import org.jspecify.annotations.Nullable;

/** The selling systems, as products name them. */
enum Source {
  MARKETPLACE("marketplace"),
  ONLINE_RETAIL("online-retail");

  private final String text;

  Source(String text) {
    this.text = text;
  }

  /** Whether a record comes from it; one that names no source is the marketplace's. */
  boolean is(@Nullable String source) {
    return text.equals(source == null ? MARKETPLACE.text : source);
  }

  /** A customer id without the source in front of it. */
  String bare(String customerId) {
    String prefix = text + ':';
    return customerId.startsWith(prefix) ? customerId.substring(prefix.length()) : customerId;
  }
}
