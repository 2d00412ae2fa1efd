package io.streammesh.scenarios;

import io.streammesh.MeshException;

/**
 * A scenario cannot run as asked: its input data or its options are wrong. The message is one line
 * for the person who started it; there is nothing to retry before the named place is put right.
 */
public final class ScenarioException extends MeshException {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String message) {
    super(message);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}
