package io.streammesh.keys;

import io.streammesh.MeshException;

/**
 * The key of a subject was destroyed, since the person was erased. The caller leaves the field out
 * and goes on; nothing brings it back.
 */
public final class SubjectErasedException extends MeshException {
  private static final long serialVersionUID = 1L;

  public SubjectErasedException(String message) {
    super(message);
  }
}
