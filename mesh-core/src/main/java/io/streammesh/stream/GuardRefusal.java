package io.streammesh.stream;

/**
 * The Guard was handed a record that did not come through Egress. An {@code Error} on purpose:
 * exception handlers of a topology can resume an exception, and this must end the app. The
 * transaction cannot commit any more. What to do: publish through {@link Mesh#publish}.
 */
public final class GuardRefusal extends Error {
  private static final long serialVersionUID = 1L;

  GuardRefusal(String message) {
    super(message);
  }
}
