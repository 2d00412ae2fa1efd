package io.streammesh.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text formats of metrics. */
public enum Exposition {
  /** What every Prometheus reads, and a person. */
  PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),

  /** The standard that was made of it. */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

  private final String contentType;

  Exposition(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /**
   * The one that a client asks for: OpenMetrics where it names it, else the other.
   *
   * @param accept the request's header of this name; null if it has none
   */
  public static Exposition accepted(@Nullable String accept) {
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(OPEN_METRICS_TYPE)
        ? OPEN_METRICS
        : PROMETHEUS;
  }
}
