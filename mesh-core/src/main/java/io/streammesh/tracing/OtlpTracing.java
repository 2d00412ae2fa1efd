package io.streammesh.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to an OTLP receiver, by HTTP and in batches, from a thread of its own. Who begins or
 * ends one never waits: while the receiver is away, {@value #ROOM} of them wait, and any more are
 * dropped and counted. Named and attributed by OpenTelemetry's conventions for messaging.
 */
public final class OtlpTracing implements Tracing {
  /** How many ended spans may wait. */
  static final int ROOM = 4096;

  private static final String SIGNAL_PATH = "/v1/traces";
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final long CLOSING_SECONDS = 5;

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> DOMAIN = AttributeKey.stringKey("mesh.domain");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> PRODUCT = AttributeKey.stringKey("mesh.product");
  private static final AttributeKey<String> VERSION =
      AttributeKey.stringKey("mesh.contract.version");
  private static final AttributeKey<Long> LINKS_LEFT = AttributeKey.longKey("mesh.links.left");

  private final SpanRoom room;
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private OtlpTracing(SpanExporter exporter, String domain, String app) {
    this.room = new SpanRoom(exporter, new SpanCounts(), ROOM);
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(Resource.create(Attributes.of(SERVICE, app, DOMAIN, domain))))
            // The input's flag decides; where there is none, nothing is begun.
            .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
            .addSpanProcessor(
                BatchSpanProcessor.builder(room)
                    .setMaxQueueSize(ROOM)
                    .setScheduleDelay(EVERY)
                    .build())
            .build();
    this.tracer = provider.get("io.streammesh");
  }

  /**
   * Opens it; the receiver need not be there yet.
   *
   * @param receiver its URL, to which {@value #SIGNAL_PATH} is added
   * @param domain whose process this is
   * @param app the process' name: the domain's again, or that of a reintegration port
   */
  public static OtlpTracing open(URI receiver, String domain, String app) {
    String base = receiver.toString();
    String endpoint = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return new OtlpTracing(
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint + SIGNAL_PATH).build(), domain, app);
  }

  /** With another exporter, for tests of what it does to the others. */
  static OtlpTracing exportingTo(SpanExporter exporter) {
    return new OtlpTracing(exporter, "domain", "app");
  }

  @Override
  public @Nullable OpenSpan publishing(SpanStart start) {
    return begin(start, SpanKind.PRODUCER, "publish", "send");
  }

  @Override
  public @Nullable OpenSpan processing(SpanStart start, String operation) {
    return begin(start, SpanKind.CONSUMER, operation, "process");
  }

  private @Nullable OpenSpan begin(SpanStart start, SpanKind kind, String operation, String type) {
    TraceContext parent = start.parent();
    if (!parent.isSound() || !parent.isSampled()) {
      return null;
    }
    String topic = start.contract().topic();
    SpanBuilder builder =
        tracer
            .spanBuilder(operation + " " + topic)
            .setParent(Context.root().with(Span.wrap(remote(parent))))
            .setSpanKind(kind)
            .setStartTimestamp(start.at(), TimeUnit.MILLISECONDS)
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(OPERATION, operation)
            .setAttribute(OPERATION_TYPE, type)
            .setAttribute(DESTINATION, topic)
            .setAttribute(PRODUCT, start.contract().id())
            .setAttribute(VERSION, start.contract().version());
    for (String link : start.links().traceparents()) {
      builder.addLink(remote(TraceContext.stored(link)));
    }
    if (start.links().left() > 0) {
      builder.setAttribute(LINKS_LEFT, (long) start.links().left());
    }
    return new OtlpSpan(builder.startSpan(), parent, start.at(), room);
  }

  private static SpanContext remote(TraceContext context) {
    return SpanContext.createFromRemoteParent(
        context.traceId(),
        context.spanId(),
        TraceFlags.fromHex(context.flags(), 0),
        TraceState.getDefault());
  }

  @Override
  public SpanCounts counts() {
    return room.counts();
  }

  @Override
  public void close() {
    provider.shutdown().join(CLOSING_SECONDS, TimeUnit.SECONDS);
  }
}
