package io.streammesh;

/**
 * Root of every exception that Streammesh throws on purpose. Its message is written for the person
 * who has to act: it names what failed, on which identifier, and what was expected, and never
 * carries a payload, key or header value.
 */
public class MeshException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MeshException(String message) {
    super(message);
  }

  public MeshException(String message, Throwable cause) {
    super(message, cause);
  }
}
