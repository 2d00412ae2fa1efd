package io.streammesh.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Speaks the registry's protocol, status and error codes included, over a registry in memory. */
public final class RegistryStub implements AutoCloseable {
  static final String PATH = "/apis/ccompat/v7";

  record Answer(int status, String body) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final List<String> requests = new ArrayList<>();
  final List<String> bodies = new ArrayList<>();
  volatile @Nullable Answer always;
  volatile long delayMillis;

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public RegistryStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().getRawPath();
    synchronized (this) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      bodies.add(body);
    }
    Answer answer = always;
    if (answer == null) {
      answer =
          path.startsWith(PATH)
              ? answer(exchange.getRequestMethod(), path.substring(PATH.length()), body)
              : new Answer(404, "<html>not here</html>");
    }
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    if (delayMillis > 0) {
      sleep();
    }
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void sleep() {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(String method, String path, String body) throws IOException {
    String[] parts = path.substring(1).split("/", -1);
    for (int part = 0; part < parts.length; part++) {
      parts[part] = URLDecoder.decode(parts[part], UTF_8);
    }
    JsonNode json = body.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    try {
      return switch (method + " " + parts[0] + " " + parts.length) {
        case "POST subjects 3" -> ok(id(registry.register(parts[1], schema(json))));
        case "POST subjects 2" -> lookup(parts[1], schema(json));
        case "GET subjects 3" -> list(parts[1]);
        case "GET subjects 4" -> version(parts[1], Integer.parseInt(parts[3]));
        case "GET schemas 3" -> byId(Integer.parseInt(parts[2]));
        case "PUT config 2" -> {
          registry.compatibility(parts[1], json.path("compatibility").asText());
          yield new Answer(200, body);
        }
        case "POST compatibility 4" -> compatible(parts[2], schema(json));
        default -> new Answer(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
      };
    } catch (IncompatibleSchemaException refused) {
      return error(409, 409, String.join("; ", refused.messages()));
    } catch (RegistryException invalid) {
      return error(422, 42201, "Invalid schema");
    }
  }

  private Answer lookup(String subject, Schema schema) {
    if (registry.versions(subject).isEmpty()) {
      return error(404, 40401, "Subject '" + subject + "' not found.");
    }
    try {
      return ok(id(registry.idOf(subject, schema)).put("subject", subject));
    } catch (SchemaNotFoundException unknown) {
      return error(404, 40403, "Schema not found");
    }
  }

  private Answer list(String subject) {
    List<RegisteredSchema> versions = registry.versions(subject);
    if (versions.isEmpty()) {
      return error(404, 40401, "Subject '" + subject + "' not found.");
    }
    var list = JsonNodeFactory.instance.arrayNode();
    versions.forEach(version -> list.add(version.version()));
    return new Answer(200, list.toString());
  }

  private Answer version(String subject, int version) {
    return registry.versions(subject).stream()
        .filter(found -> found.version() == version)
        .findFirst()
        .map(found -> ok(id(found.id()).put("version", version)))
        .orElseGet(() -> error(404, 40402, "Version " + version + " not found."));
  }

  private Answer byId(int id) {
    try {
      String schema = registry.schemaById(id).toString();
      return ok(JsonNodeFactory.instance.objectNode().put("schema", schema));
    } catch (SchemaNotFoundException unknown) {
      return error(404, 40403, "Schema " + id + " not found");
    }
  }

  private Answer compatible(String subject, Schema schema) {
    if (registry.versions(subject).isEmpty()) {
      return error(404, 40401, "Subject '" + subject + "' not found.");
    }
    List<String> found = registry.incompatibilities(subject, schema);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("is_compatible", found.isEmpty());
    found.forEach(answer.putArray("messages")::add);
    return ok(answer);
  }

  private static Schema schema(JsonNode body) {
    return CanonicalSchema.parse(body.path("schema").asText(), "The request");
  }

  private static ObjectNode id(int id) {
    return JsonNodeFactory.instance.objectNode().put("id", id);
  }

  private static Answer ok(JsonNode body) {
    return new Answer(200, body.toString());
  }

  private static Answer error(int status, int code, String message) {
    return new Answer(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("error_code", code)
            .put("message", message)
            .toString());
  }
}
