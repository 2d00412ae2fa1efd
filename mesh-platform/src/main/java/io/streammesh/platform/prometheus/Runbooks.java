package io.streammesh.platform.prometheus;

import java.util.Locale;

/**
 * Pages of what to do, one for each alert.
 *
 * @param place where they are: a folder or a URL
 */
record Runbooks(String place) {
  /** Begins an alert that points to its page. */
  AlertDraft alert(String name, Severity severity, String expression) {
    return new AlertDraft(name, severity, expression, place + "/" + page(name));
  }

  /** {@code mesh-app-down.md} of {@code MeshAppDown}. */
  static String page(String alert) {
    return alert.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
  }
}
