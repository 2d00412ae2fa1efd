package io.streammesh.reintegration;

import io.streammesh.MeshException;

/**
 * What is refused cannot be accounted for now. Nothing is written of it, and nothing behind it; it
 * is to be tried again.
 */
final class UnaccountedException extends MeshException {
  private static final long serialVersionUID = 1L;

  UnaccountedException(MeshException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
