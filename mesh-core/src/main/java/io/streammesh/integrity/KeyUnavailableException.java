package io.streammesh.integrity;

import io.streammesh.MeshException;

/**
 * A key that is needed is not to be had: there is none, no grant for it, or its store does not
 * answer. The caller goes no further; there is no way on without the key.
 */
public final class KeyUnavailableException extends MeshException {
  private static final long serialVersionUID = 1L;

  public KeyUnavailableException(String message) {
    super(message);
  }

  public KeyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
