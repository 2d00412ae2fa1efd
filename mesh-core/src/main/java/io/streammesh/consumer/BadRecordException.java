package io.streammesh.consumer;

import io.streammesh.MeshException;
import io.streammesh.lineage.Position;

/**
 * A record was refused, and is not to be passed. The consumer stands at it: whoever polls again
 * gets to the same record. Look at it, and at its product's owner; to go on all the same, seek
 * behind it, or let a {@link DeadLetterTopic} set it aside.
 */
public final class BadRecordException extends MeshException {
  private static final long serialVersionUID = 1L;

  private final transient BadRecord record;

  public BadRecordException(BadRecord record) {
    super(record.toString());
    this.record = record;
  }

  /** Where the record stands. */
  public Position position() {
    return record.position();
  }

  /** What is wrong with it, by its label, as {@code signature}. */
  public String fault() {
    return record.fault();
  }
}
