package io.streammesh.reintegration;

import io.streammesh.MeshException;

/**
 * What this instance of a port had was given to another, while this one was thought to be gone: it
 * could not record any more what it did, and so it has stopped. Nothing is lost; start it again,
 * and look for what has kept it from its brokers for so long.
 */
public final class PortFencedException extends MeshException {
  private static final long serialVersionUID = 1L;

  public PortFencedException(String message, Throwable cause) {
    super(message, cause);
  }
}
