package io.streammesh.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * As much of the registry's HTTP API as serializers ask of it before they know a product's schema:
 * the id of a schema under a subject, and the schema of an id. Afterwards they use their caches.
 */
final class RegistryServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final MeshDefinition definition;
  private final SchemaRegistry registry;

  RegistryServer(MeshDefinition definition) {
    this.definition = definition;
    this.registry = BenchmarkMesh.registry(definition);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open a port on the loopback interface", e);
    }
    server.createContext("/subjects/", this::id);
    server.createContext("/schemas/ids/", this::schema);
    server.start();
  }

  String url() {
    return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
  }

  /** A generated class adds properties of Java to its schema, so the subject alone decides. */
  private void id(HttpExchange exchange) throws IOException {
    String subject = exchange.getRequestURI().getPath().split("/")[2];
    Contract product =
        definition.publishedContracts().stream()
            .filter(contract -> contract.subject().equals(subject))
            .findFirst()
            .orElseThrow(() -> new IOException("No product has the subject " + subject));
    answer(
        exchange,
        Map.of(
            "subject",
            subject,
            "id",
            registry.idOf(subject, product.schema()),
            "version",
            1,
            "schema",
            product.schema().toString()));
  }

  private void schema(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    answer(exchange, Map.of("schema", registry.schemaById(Integer.parseInt(path[3])).toString()));
  }

  private static void answer(HttpExchange exchange, Map<String, ?> body) throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
