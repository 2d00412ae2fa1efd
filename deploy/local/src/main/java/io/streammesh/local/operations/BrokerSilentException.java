package io.streammesh.local.operations;

import io.streammesh.local.LocalMeshException;

/** The broker does not tell offsets: the page says so, and tells what it knows from the apps. */
final class BrokerSilentException extends LocalMeshException {
  private static final long serialVersionUID = 1L;

  BrokerSilentException(String reason, Throwable cause) {
    super("The broker does not tell how far apps have read: " + reason, cause);
  }
}
