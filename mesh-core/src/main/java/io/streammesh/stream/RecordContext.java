package io.streammesh.stream;

import org.jspecify.annotations.Nullable;

/**
 * What a record carries along that is neither value, lineage nor tags, and has no authority.
 *
 * @param traceparent W3C trace context, where the input had one
 * @param replay the id of the replay that the record comes from, where it comes from one
 */
record RecordContext(@Nullable String traceparent, @Nullable String replay) {
  static final RecordContext NONE = new RecordContext(null, null);

  static RecordContext of(@Nullable String traceparent, @Nullable String replay) {
    return traceparent == null && replay == null ? NONE : new RecordContext(traceparent, replay);
  }

  /** What of this is missing is taken from {@code other}. */
  RecordContext orElse(RecordContext other) {
    if (other == NONE || this.equals(other)) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    return of(
        traceparent == null ? other.traceparent : traceparent,
        replay == null ? other.replay : replay);
  }
}
