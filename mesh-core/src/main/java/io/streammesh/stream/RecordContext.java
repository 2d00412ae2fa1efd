package io.streammesh.stream;

import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.TraceLinks;
import org.jspecify.annotations.Nullable;

/**
 * What a record carries along that is neither value, lineage nor tags, and has no authority.
 *
 * @param trace the trace context of the input that triggered it, so far as that is known here, and
 *     if it has one; {@link Origin} knows the trigger better, and Egress goes by that
 * @param links the trace contexts of the other inputs
 * @param replay the id of the replay that the record comes from, where it comes from one
 */
record RecordContext(@Nullable TraceContext trace, TraceLinks links, @Nullable String replay) {
  static final RecordContext NONE = new RecordContext(null, TraceLinks.NONE, null);

  static RecordContext of(@Nullable TraceContext trace, @Nullable String replay) {
    return of(trace, TraceLinks.NONE, replay);
  }

  static RecordContext of(@Nullable TraceContext trace, TraceLinks links, @Nullable String replay) {
    return trace == null && links.isEmpty() && replay == null
        ? NONE
        : new RecordContext(trace, links, replay);
  }

  /** Of two that were combined: what of this is missing is taken from {@code other}. */
  RecordContext orElse(RecordContext other) {
    if (other == NONE || this.equals(other)) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    TraceContext first = trace == null ? other.trace : trace;
    return of(first, linksOf(first, other), replay == null ? other.replay : replay);
  }

  /**
   * Of what has changed a state: trace and replay mark are this one's alone. What is not traced has
   * no links either, so that a state that was met by few traces does not carry them for ever.
   */
  RecordContext changing(RecordContext state) {
    return trace == null || state.isUntraced() || this.equals(state)
        ? this
        : of(trace, linksOf(trace, state), replay);
  }

  /** The same, where it is known which input triggered it: that one's trace is continued. */
  RecordContext triggeredBy(RecordContext trigger) {
    if (this.equals(trigger) || (isUntraced() && trigger.isUntraced())) {
      return this;
    }
    return of(trigger.trace, trigger.linksOf(trigger.trace, this), replay);
  }

  private boolean isUntraced() {
    return trace == null && links.isEmpty();
  }

  /**
   * The contexts of both, but for the one that is continued. The other one itself comes first: it
   * is nearer than what either was made of before.
   */
  private TraceLinks linksOf(@Nullable TraceContext continued, RecordContext other) {
    TraceLinks all =
        other.trace == null || other.trace.equals(continued)
            ? links
            : TraceLinks.NONE.with(other.trace).with(links);
    all = all.with(other.links);
    return continued == null ? all : all.without(continued);
  }
}
