package io.streammesh.reintegration;

import io.streammesh.MeshException;

/**
 * The brokers have lost or ended a transaction of a journal's writer, and none of it is written.
 */
final class LostWriterException extends MeshException {
  private static final long serialVersionUID = 1L;

  LostWriterException(String message, Throwable cause) {
    super(message, cause);
  }
}
