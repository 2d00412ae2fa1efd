package io.streammesh.local;

import io.streammesh.MeshException;

/**
 * Something of the local mesh does not start, run or stop. The message names the process, port or
 * file concerned, what was expected of it, and the log that says more.
 */
public class LocalMeshException extends MeshException {
  private static final long serialVersionUID = 1L;

  public LocalMeshException(String message) {
    super(message);
  }

  public LocalMeshException(String message, Throwable cause) {
    super(message, cause);
  }
}
