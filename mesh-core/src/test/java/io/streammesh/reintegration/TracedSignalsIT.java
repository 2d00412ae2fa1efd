package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streammesh.tracing.OtlpReceiver;
import io.streammesh.tracing.OtlpReceiver.Received;
import io.streammesh.tracing.OtlpTracing;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Traces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** The trace of a signal, in the handler and at a receiver of spans. */
final class TracedSignalsIT extends PortScene {
  private final List<Optional<TraceContext>> handed = new CopyOnWriteArrayList<>();

  @Test
  void shouldActInASpanForEachTry() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      // Given
      OtlpTracing tracing = OtlpTracing.open(receiver.url(), "orders", SignalMesh.PORT);
      signals.tracedBy(tracing);
      long traced = broker.send(signals.of("o-1", 1).traced(Traces.sampled(1)).signed());
      long untraced = broker.send(signals.of("o-2", 1).signed());

      // When
      try (RunningPort port = port(failing("o-1/1"))) {
        await(
            () ->
                broker.journalOf(0, traced).contains("done")
                    && broker.journalOf(0, untraced).contains("done"));
        assertThat(port.acted()).containsExactlyInAnyOrder("o-1/1", "o-1/1", "o-2/1");
        long withdrawn =
            broker.send(signals.of("o-1", 2).withdrawn().traced(Traces.sampled(2)).signed());
        await(() -> broker.journalOf(0, withdrawn).contains("done"));
      }
      tracing.close();

      // Then
      List<Received> tries = receiver.spansOf(Traces.context(1).traceId());
      assertThat(tries)
          .extracting(Received::service, Received::parentId, span -> span.span().getName())
          .containsOnly(
              tuple(SignalMesh.PORT, Traces.context(1).spanId(), "act " + SignalMesh.TOPIC));
      assertThat(tries)
          .extracting(span -> span.attributes().get("error.type"))
          .containsExactly("java.io.IOException", null);
      assertThat(receiver.spansOf(Traces.context(2).traceId()))
          .extracting(span -> span.span().getName(), Received::parentId)
          .containsExactly(tuple("withdraw " + SignalMesh.TOPIC, Traces.context(2).spanId()));
      assertThat(receiver.spans()).hasSize(3);
      assertThat(handed)
          .extracting(context -> context.map(TraceContext::spanId).orElse("none"))
          .containsExactlyInAnyOrder(tries.get(0).spanId(), tries.get(1).spanId(), "none");
    }
  }

  @Test
  void shouldHandOnTheRecordsOwnContextWhereNobodyTakesSpans() throws Exception {
    // Given
    long traced = broker.send(signals.of("o-1", 1).traced(Traces.sampled(1)).signed());

    // When
    try (RunningPort port = port(failing("none"))) {
      await(() -> broker.journalOf(0, traced).contains("done"));
      assertThat(port.acted()).containsExactly("o-1/1");
    }

    // Then
    assertThat(handed).containsExactly(Optional.of(Traces.context(1)));
  }

  /** Fails at the first try of a signal, and keeps the contexts that it was called with. */
  private SignalHandler<GenericRecord> failing(String id) {
    return new SignalHandler<>() {
      private boolean failed;

      @Override
      public void act(Signal<GenericRecord> signal) throws IOException {
        handed.add(signal.trace());
        if (signal.id().equals(id) && !failed) {
          failed = true;
          throw new IOException("the target is not there");
        }
      }

      @Override
      public void withdraw(Signal<GenericRecord> signal) {}
    };
  }
}
