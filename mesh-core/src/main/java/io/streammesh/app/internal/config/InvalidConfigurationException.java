package io.streammesh.app.internal.config;

import io.streammesh.MeshException;
import java.util.List;

/**
 * A configuration breaks rules; the message has a line for each violation, without secrets. What to
 * do: correct the sources that it names, and start again.
 */
public final class InvalidConfigurationException extends MeshException {
  private static final long serialVersionUID = 1L;

  private final List<String> violations;

  InvalidConfigurationException(List<String> violations) {
    super(
        "The configuration has "
            + (violations.size() == 1 ? "a violation" : violations.size() + " violations")
            + ":\n  "
            + String.join("\n  ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each violation: the key, where its value came from, and what was expected. */
  public List<String> violations() {
    return violations;
  }
}
