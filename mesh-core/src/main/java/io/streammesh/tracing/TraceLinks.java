package io.streammesh.tracing;

import java.util.ArrayList;
import java.util.List;

/**
 * The contexts that something was made of besides the one that it continues: at most {@value
 * #MOST}, the nearest first, and how many more there were. Only contexts that are sampled are
 * linked to, as nobody would find another. Immutable.
 *
 * @param traceparents of version 00, each once
 * @param left how many were left out; one that came by two ways may count twice
 */
public record TraceLinks(List<String> traceparents, int left) {
  /** How many are kept; state has them, so they must not be many. */
  public static final int MOST = 8;

  public static final TraceLinks NONE = new TraceLinks(List.of(), 0);

  public TraceLinks {
    traceparents = List.copyOf(traceparents);
    if (traceparents.size() > MOST || left < 0) {
      throw new IllegalArgumentException(
          "%d links and %d left out; expected %d links at most"
              .formatted(traceparents.size(), left, MOST));
    }
    for (String traceparent : traceparents) {
      if (!TraceContext.stored(traceparent).isSound()) {
        throw new IllegalArgumentException(
            "A link is to '%s'; expected a trace context of version 00".formatted(traceparent));
      }
    }
  }

  public boolean isEmpty() {
    return traceparents.isEmpty() && left == 0;
  }

  /** These, and one behind them. */
  public TraceLinks with(TraceContext context) {
    return context.isSound() && context.isSampled() ? with(context.traceparent()) : this;
  }

  /** These, and others behind them. */
  public TraceLinks with(TraceLinks others) {
    TraceLinks all = isEmpty() ? others : this;
    if (all == others || others.isEmpty()) {
      return all;
    }
    for (String other : others.traceparents) {
      all = all.with(other);
    }
    return all.leaving(others.left);
  }

  /** These but for one. */
  public TraceLinks without(TraceContext context) {
    if (!traceparents.contains(context.traceparent())) {
      return this;
    }
    List<String> others = new ArrayList<>(traceparents);
    others.remove(context.traceparent());
    return others.isEmpty() && left == 0 ? NONE : new TraceLinks(others, left);
  }

  private TraceLinks with(String traceparent) {
    if (traceparents.contains(traceparent)) {
      return this;
    }
    if (traceparents.size() == MOST) {
      return leaving(1);
    }
    List<String> more = new ArrayList<>(traceparents);
    more.add(traceparent);
    return new TraceLinks(more, left);
  }

  private TraceLinks leaving(int more) {
    return more == 0
        ? this
        : new TraceLinks(traceparents, (int) Math.min(Integer.MAX_VALUE, (long) left + more));
  }
}
