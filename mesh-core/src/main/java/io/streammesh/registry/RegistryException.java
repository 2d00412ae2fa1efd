package io.streammesh.registry;

import io.streammesh.MeshException;

/**
 * A schema registry did not do what it was asked. Thrown as such for what an operator has to look
 * into: configuration, credentials, or an answer that the API does not know.
 */
public class RegistryException extends MeshException {
  private static final long serialVersionUID = 1L;

  public RegistryException(String message) {
    super(message);
  }

  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
