package io.streammesh.app;

import io.streammesh.app.internal.config.MeshSettings;
import java.util.Optional;

/**
 * Who takes the spans of an app or a service, as its configuration names it: for those who start
 * several, and tell each.
 */
public final class TracingEndpoint {
  /** The key of the setting. */
  public static final String SETTING = MeshSettings.TRACING_OTLP_ENDPOINT;

  private TracingEndpoint() {}

  /**
   * Judges what somebody wants to set, as every app does when it starts.
   *
   * @return what was expected instead; empty if apps take it
   */
  public static Optional<String> violation(String url) {
    return MeshSettings.violation(SETTING, url);
  }
}
