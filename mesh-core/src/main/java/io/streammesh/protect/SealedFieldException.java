package io.streammesh.protect;

import io.streammesh.MeshException;

/**
 * A value that should be sealed is not what the product's owner sealed for this field of this
 * record. The record is not to be used.
 */
public final class SealedFieldException extends MeshException {
  private static final long serialVersionUID = 1L;

  SealedFieldException(String message) {
    super(message);
  }
}
