package io.streammesh.protect;

import io.streammesh.MeshException;

/**
 * A record has a field to be sealed with its data subject's key, and does not say who that is. The
 * record is set aside.
 */
public final class SubjectMissingException extends MeshException {
  private static final long serialVersionUID = 1L;

  SubjectMissingException(ProtectedField field) {
    super("the field " + field + " is there, and its data subject is not");
  }
}
