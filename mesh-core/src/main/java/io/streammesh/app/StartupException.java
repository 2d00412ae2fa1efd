package io.streammesh.app;

import io.streammesh.MeshException;

/** An app cannot run as it was started; tells the exit code that its process has to end with. */
public final class StartupException extends MeshException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  StartupException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  StartupException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
