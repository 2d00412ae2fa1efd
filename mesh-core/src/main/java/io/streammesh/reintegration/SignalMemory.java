package io.streammesh.reintegration;

import java.util.OptionalLong;

/** What a port knows of the signals that came before, by one partition. */
interface SignalMemory {
  /** Whether a signal of this id was recorded to be acted on. */
  boolean isIntended(String id);

  /** The latest revision of a key that any signal has named. */
  OptionalLong latestRevision(String key);

  /** Whether something was done about a key, or may have been, that was not taken back since. */
  boolean hasActedOn(String key);

  /** Whether a signal of the key waits to be acted on. */
  boolean isWaiting(String key);
}
