package io.streammesh.stream;

/**
 * A domain's app has set aside more than the mesh policy lets it. An {@code Error} on purpose, as a
 * {@link GuardRefusal} is: nothing may resume it, and the open transaction cannot commit any more.
 * What to do: look at the inputs that the message names; resume the domain once it is decided.
 */
public final class QuarantineLimitExceeded extends Error {
  private static final long serialVersionUID = 1L;

  QuarantineLimitExceeded(String message) {
    super(message);
  }
}
