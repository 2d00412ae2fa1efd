package io.streammesh.reintegration;

import io.streammesh.contract.Contract;
import io.streammesh.tracing.OpenSpan;
import io.streammesh.tracing.SpanStart;
import io.streammesh.tracing.TraceLinks;
import io.streammesh.tracing.Tracing;
import java.time.Clock;

/**
 * A handler each call of which is a span, where the signal comes with a trace that is recorded. A
 * signal that is tried again has a span for each try.
 */
final class TracedHandler<V> implements SignalHandler<V> {
  private final SignalHandler<V> handler;
  private final Contract contract;
  private final Tracing tracing;
  private final Clock clock;

  /**
   * @param contract of the product whose records are signals
   */
  TracedHandler(SignalHandler<V> handler, Contract contract, Tracing tracing, Clock clock) {
    this.handler = handler;
    this.contract = contract;
    this.tracing = tracing;
    this.clock = clock;
  }

  @Override
  public void act(Signal<V> signal) throws Exception {
    traced(signal, "act", handler::act);
  }

  @Override
  public void withdraw(Signal<V> signal) throws Exception {
    traced(signal, "withdraw", handler::withdraw);
  }

  /** A part of the handler. */
  private interface Action<V> {
    void on(Signal<V> signal) throws Exception;
  }

  @SuppressWarnings("IllegalCatch") // rethrown
  private void traced(Signal<V> signal, String operation, Action<V> action) throws Exception {
    OpenSpan span =
        signal
            .trace()
            .map(trace -> new SpanStart(contract, trace, TraceLinks.NONE, clock.millis()))
            .map(start -> tracing.processing(start, operation))
            .orElse(null);
    if (span == null) {
      action.on(signal);
      return;
    }
    span.inPartition(signal.position().partition());
    try {
      action.on(signal.tracedAs(span.context()));
    } catch (Exception | Error e) {
      span.fail(clock.millis(), e);
      throw e;
    }
    span.end(clock.millis());
  }
}
