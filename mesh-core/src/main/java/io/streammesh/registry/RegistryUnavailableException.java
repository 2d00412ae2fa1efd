package io.streammesh.registry;

/**
 * The registry could not be reached, or could not answer. Nothing is known about the schema in
 * question: try again later, and set no record aside because of it.
 */
public final class RegistryUnavailableException extends RegistryException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message) {
    super(message);
  }

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
