package io.streammesh.avro;

import io.streammesh.MeshException;

/**
 * Bytes are not the record that they should be, or a record cannot be written as its schema says.
 * The caller sets the record aside; trying again does not help.
 *
 * <p>The message has the place and what was expected there, and never a value. There is no cause:
 * the messages of parsers quote what they could not read.
 */
public final class MalformedRecordException extends MeshException {
  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String message) {
    super(message);
  }
}
