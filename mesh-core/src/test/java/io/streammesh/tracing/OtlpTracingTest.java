package io.streammesh.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.tracing.OtlpReceiver.Received;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpTracingTest {
  private static final long AT = 1_700_000_000_000L;
  private static final long NANOS = 1_000_000;

  private final Contract facts = MeshDefinition.ofClasspath().product("orders.order-facts.v1");
  private OtlpReceiver receiver;
  private OtlpTracing tracing;

  @BeforeEach
  void open() {
    receiver = new OtlpReceiver();
    tracing = OtlpTracing.open(receiver.url(), "orders", "order-hold");
  }

  @AfterEach
  void close() {
    tracing.close();
    receiver.close();
  }

  @Test
  void shouldSendASpanThatContinuesItsParentAndLinksToTheOthers() {
    // Given
    TraceContext parent = Traces.context(1);
    TraceLinks links = new TraceLinks(List.of(Traces.sampled(2), Traces.sampled(3)), 5);

    // When
    OpenSpan span = tracing.publishing(new SpanStart(facts, parent, links, AT));
    span.inPartition(3);
    span.end(AT + 20);
    tracing.close();

    // Then
    Received sent = onlySpan();
    assertThat(sent.service()).isEqualTo("order-hold");
    assertThat(sent.traceId()).isEqualTo(parent.traceId());
    assertThat(sent.parentId()).isEqualTo(parent.spanId());
    assertThat(sent.links())
        .containsExactly(Traces.context(2).traceId(), Traces.context(3).traceId());
    assertThat(sent.span().getName()).isEqualTo("publish orders.order-facts.v1");
    assertThat(sent.span().getKind().name()).isEqualTo("SPAN_KIND_PRODUCER");
    assertThat(sent.span().getStartTimeUnixNano()).isEqualTo(AT * NANOS);
    assertThat(sent.span().getEndTimeUnixNano()).isEqualTo((AT + 20) * NANOS);
    assertThat(sent.attributes())
        .containsOnly(
            entry("messaging.system", "kafka"),
            entry("messaging.operation.name", "publish"),
            entry("messaging.operation.type", "send"),
            entry("messaging.destination.name", "orders.order-facts.v1"),
            entry("messaging.destination.partition.id", "3"),
            entry("mesh.product", "orders.order-facts.v1"),
            entry("mesh.contract.version", facts.version()),
            entry("mesh.links.left", "5"));
    assertThat(tracing.counts().exported()).isEqualTo(1);
  }

  @Test
  void shouldNameItselfInTheContextThatOthersContinue() {
    // Given
    TraceContext parent = Traces.context(1);

    // When
    OpenSpan span = tracing.processing(start(parent), "withdraw");
    span.end(AT);
    tracing.close();

    // Then
    TraceContext context = span.context();
    assertThat(context.isSound()).isTrue();
    assertThat(context.isSampled()).isTrue();
    assertThat(context.traceId()).isEqualTo(parent.traceId());
    assertThat(context.spanId()).isEqualTo(onlySpan().spanId()).isNotEqualTo(parent.spanId());
    assertThat(onlySpan().span().getKind().name()).isEqualTo("SPAN_KIND_CONSUMER");
    assertThat(onlySpan().span().getName()).isEqualTo("withdraw orders.order-facts.v1");
  }

  @Test
  void shouldBeginNoneOfATraceThatIsNotRecordedOrThatNobodyWouldTake() {
    assertThat(tracing.publishing(start(TraceContext.stored(Traces.unsampled(1))))).isNull();
    assertThat(tracing.publishing(start(TraceContext.stored("00-trace")))).isNull();
  }

  @Test
  void shouldTellOfAFailureItsTypeAlone() {
    // When
    OpenSpan span = tracing.processing(start(Traces.context(1)), "act");
    span.fail(AT, new IOException("4711 is the card's number"));
    tracing.close();

    // Then
    assertThat(onlySpan().span().getStatus().getCode().name()).isEqualTo("STATUS_CODE_ERROR");
    assertThat(onlySpan().attributes()).containsEntry("error.type", "java.io.IOException");
    assertThat(onlySpan().span().toString()).doesNotContain("4711");
  }

  @Test
  void shouldSendNothingOfASpanThatDoesNotEnd() {
    // When
    assertThat(tracing.publishing(start(Traces.context(1)))).isNotNull();
    tracing.close();

    // Then
    assertThat(receiver.spans()).isEmpty();
    assertThat(tracing.counts().exported()).isZero();
  }

  @Test
  void shouldCountWhatTheReceiverDoesNotTake() {
    // Given: no status on which it would be tried again
    receiver.answering(400);

    // When
    tracing.publishing(start(Traces.context(1))).end(AT);
    tracing.close();

    // Then
    assertThat(tracing.counts().failed()).isEqualTo(1);
    assertThat(tracing.counts().exported()).isZero();
  }

  /** An exporter that does not come back, as a receiver that is away. */
  @Test
  void shouldDropAndCountWhatThereIsNoRoomForAndNeverWait() {
    // Given
    HeldExporter held = new HeldExporter();
    try (OtlpTracing busy = OtlpTracing.exportingTo(held)) {
      // When
      for (int i = 0; i < OtlpTracing.ROOM + 10; i++) {
        busy.publishing(start(Traces.context(1))).end(AT);
      }

      // Then
      assertThat(busy.counts().dropped()).isEqualTo(10);
      held.release();
    }
    assertThat(held.exported).hasSize(OtlpTracing.ROOM);
  }

  private SpanStart start(TraceContext parent) {
    return new SpanStart(facts, parent, TraceLinks.NONE, AT);
  }

  private Received onlySpan() {
    assertThat(receiver.spans()).hasSize(1);
    return receiver.spans().get(0);
  }

  /** Is not done with any batch until it is released. */
  private static final class HeldExporter implements SpanExporter {
    private final List<SpanData> exported = new CopyOnWriteArrayList<>();
    private final CompletableResultCode done = new CompletableResultCode();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      exported.addAll(spans);
      return done;
    }

    void release() {
      done.succeed();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
