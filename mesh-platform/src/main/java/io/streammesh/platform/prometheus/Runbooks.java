package io.streammesh.platform.prometheus;

import io.streammesh.platform.prometheus.Rule.Alert;
import java.util.Locale;

/**
 * Pages of what to do, one for each alert.
 *
 * @param place where they are: a folder or a URL
 */
record Runbooks(String place) {
  /** An alert that points to its page; what it takes is as in {@link Alert}. */
  Alert alert(
      String name,
      Severity severity,
      String expression,
      String lasting,
      String summary,
      String description) {
    return new Alert(
        name, severity, expression, lasting, summary, description, place + "/" + page(name));
  }

  /** {@code mesh-app-down.md} of {@code MeshAppDown}. */
  static String page(String alert) {
    return alert.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
  }
}
