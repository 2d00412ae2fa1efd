package io.streammesh.reintegration;

import io.streammesh.lineage.Position;
import org.jspecify.annotations.Nullable;

/**
 * Which signal a journal entry is about.
 *
 * @param position where it stands
 * @param timestamp when what it tells happened, in ms since 1970; of a record that could not be
 *     verified, what it claims
 * @param id its {@code ce_id}; null if it has none, or could not be verified
 * @param key of the record; null if it could not be verified
 * @param revision of the key, by which a later signal is told from an earlier one; the offset where
 *     the contract names no field; null if there is none
 * @param withdrawal whether it takes back what was said of its key
 */
public record SignalRef(
    Position position,
    long timestamp,
    @Nullable String id,
    @Nullable String key,
    @Nullable Long revision,
    boolean withdrawal) {

  /** Whether it deletes a key whose signals have revisions. */
  boolean isDeletion() {
    return withdrawal && revision == null;
  }

  /** Its id and where it stands; not its key. */
  @Override
  public String toString() {
    return (id == null ? "a record" : id) + " at " + position;
  }
}
