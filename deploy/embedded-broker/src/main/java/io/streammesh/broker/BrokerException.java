package io.streammesh.broker;

/**
 * A broker that cannot start, cannot stop, or has stopped by itself. The message is one line for
 * the person at the machine: the port or folder concerned, and what was expected of it.
 */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
