package io.streammesh.reintegration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verified record says that decides whether it is acted on.
 *
 * @param id its {@code ce_id}
 * @param key of the record
 * @param revision of the key, by the field that the contract names; where it names none, the
 *     offset, as the later record counts; null for a deletion beside such a field
 * @param withdrawal whether it takes back what was said of its key: by its field, or as a deletion
 * @param expiresAt when it is not to be acted on any more, in ms since 1970; null for never
 * @param timestamp when what it tells happened, in ms since 1970
 */
record SignalFacts(
    String id,
    String key,
    @Nullable Long revision,
    boolean withdrawal,
    @Nullable Long expiresAt,
    long timestamp) {

  /** Whether it deletes a key whose signals have revisions. */
  boolean isDeletion() {
    return withdrawal && revision == null;
  }

  /** Whether a journal entry tells the same of it. */
  boolean areOf(SignalRef signal) {
    return id.equals(signal.id())
        && key.equals(signal.key())
        && Objects.equals(revision, signal.revision())
        && withdrawal == signal.withdrawal()
        && timestamp == signal.timestamp();
  }
}
