package io.streammesh.reintegration;

import java.util.OptionalLong;

/** What a port knows of the signals that came before, by one partition. */
interface SignalMemory {
  /** Whether a signal of this id was recorded to be acted on. */
  boolean isIntended(String id);

  /** The latest revision of a key that any signal has named since its last deletion. */
  OptionalLong latestRevision(String key);

  /**
   * Whether what was done about a key was taken back, and nothing was begun about it since, nor
   * left to a person, who may have done it.
   */
  boolean isTakenBack(String key);

  /** Whether a signal of the key waits to be acted on. */
  boolean isWaiting(String key);
}
