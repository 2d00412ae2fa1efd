package io.streammesh.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as a collector does, over HTTP, and keeps them. */
public final class OtlpReceiver implements AutoCloseable {
  /** A span, and the name of the process that sent it. */
  public record Received(String service, Span span) {
    public String traceId() {
      return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    public String spanId() {
      return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    public String parentId() {
      return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /** The traces that it links to. */
    public List<String> links() {
      return span.getLinksList().stream()
          .map(link -> HexFormat.of().formatHex(link.getTraceId().toByteArray()))
          .toList();
    }

    /** Attributes as texts. */
    public Map<String, String> attributes() {
      Map<String, String> texts = new TreeMap<>();
      for (KeyValue attribute : span.getAttributesList()) {
        texts.put(
            attribute.getKey(),
            attribute.getValue().hasIntValue()
                ? Long.toString(attribute.getValue().getIntValue())
                : attribute.getValue().getStringValue());
      }
      return texts;
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  public OtlpReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All that was received so far. */
  public List<Received> spans() {
    return List.copyOf(received);
  }

  /** What belongs to a trace, in the order in which it began. */
  public List<Received> spansOf(String traceId) {
    return received.stream()
        .filter(span -> span.traceId().equals(traceId))
        .sorted(Comparator.comparingLong(one -> one.span().getStartTimeUnixNano()))
        .toList();
  }

  /** Answers with another status from now on. */
  void answering(int other) {
    status = other;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (status == 200) {
        keep(ExportTraceServiceRequest.parseFrom(body));
      }
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    }
  }

  private void keep(ExportTraceServiceRequest request) {
    for (ResourceSpans process : request.getResourceSpansList()) {
      String service =
          process.getResource().getAttributesList().stream()
              .filter(attribute -> attribute.getKey().equals("service.name"))
              .map(attribute -> attribute.getValue().getStringValue())
              .findFirst()
              .orElseThrow();
      for (ScopeSpans scope : process.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> received.add(new Received(service, span)));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
