package io.streammesh.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A registry behind Confluent's REST API: Confluent's own, Apicurio's compatible endpoint, Karapace
 * or Redpanda.
 *
 * <p>Every call goes over the network; an app puts a {@link CachingSchemaRegistry} around it. Safe
 * for use by several threads. There is nothing to close: its threads are daemons.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">The
 *     API</a>
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  private final RegistryClient client;

  /** A registry that is reached without credentials, and answers within 10 s. */
  public HttpSchemaRegistry(URI base) {
    this(base, USUAL_TIMEOUT);
  }

  /** A registry that is reached without credentials. */
  public HttpSchemaRegistry(URI base, Duration timeout) {
    this(base, timeout, timeout, Map.of());
  }

  /**
   * A registry that gets further request headers, such as {@code Authorization}.
   *
   * @param base where the API begins, with its path if it has one: {@code
   *     http://registry:8081/apis/ccompat/v7}
   * @param requestTimeout for one request from its start to the last byte of the answer
   */
  public HttpSchemaRegistry(
      URI base, Duration connectTimeout, Duration requestTimeout, Map<String, String> headers) {
    this.client = new RegistryClient(base, connectTimeout, requestTimeout, headers);
  }

  @Override
  public int register(String subject, Schema schema) {
    RegistryAnswer answer =
        client.post("/subjects/" + encoded(subject) + "/versions", schemaBody(schema));
    if (answer.status() == 409) {
      throw new IncompatibleSchemaException(subject, List.of(answer.message()));
    }
    return answer.orThrow("register a schema of subject " + subject).number("id");
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return client
        .post("/subjects/" + encoded(subject), schemaBody(schema))
        .orThrow("look up schema " + schema.getFullName() + " of subject " + subject)
        .number("id");
  }

  @Override
  public Schema schemaById(int id) {
    RegistryAnswer answer = client.get("/schemas/ids/" + id).orThrow("get schema id " + id);
    String what = "Schema id " + id + " of " + identity();
    if (!"AVRO".equals(answer.body().path("schemaType").asText("AVRO"))) {
      throw new RegistryException(what + " is not an Avro schema");
    }
    if (!answer.body().path("references").isEmpty()) {
      throw new RegistryException(what + " refers to other schemas, expected a self-contained one");
    }
    return CanonicalSchema.parse(answer.text("schema"), what);
  }

  @Override
  public List<RegisteredSchema> versions(String subject) {
    String path = "/subjects/" + encoded(subject) + "/versions";
    RegistryAnswer answer = client.get(path);
    if (answer.saysNotFound()) {
      return List.of();
    }
    List<RegisteredSchema> versions = new ArrayList<>();
    for (JsonNode version : answer.orThrow("list the versions of subject " + subject).body()) {
      RegistryAnswer found = client.get(path + "/" + version.asInt());
      versions.add(
          new RegisteredSchema(
              subject,
              version.asInt(),
              found
                  .orThrow("get version " + version.asInt() + " of subject " + subject)
                  .number("id")));
    }
    return List.copyOf(versions);
  }

  @Override
  public void compatibility(String subject, String level) {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("compatibility", CompatibilityRule.named(level).name());
    client
        .put("/config/" + encoded(subject), body)
        .orThrow("set the compatibility of subject " + subject);
  }

  @Override
  public List<String> incompatibilities(String subject, Schema schema) {
    RegistryAnswer answer =
        client.post(
            "/compatibility/subjects/" + encoded(subject) + "/versions?verbose=true",
            schemaBody(schema));
    if (answer.saysNotFound()) {
      return List.of();
    }
    JsonNode body = answer.orThrow("check a schema against subject " + subject).body();
    if (!body.path("is_compatible").isBoolean()) {
      throw answer.unexpected("a field is_compatible");
    }
    if (body.path("is_compatible").asBoolean()) {
      return List.of();
    }
    List<String> messages = new ArrayList<>();
    body.path("messages").forEach(message -> messages.add(message.asText()));
    return messages.isEmpty() ? List.of("the registry gives no reason") : List.copyOf(messages);
  }

  @Override
  public String identity() {
    return client.base();
  }

  private static JsonNode schemaBody(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", CanonicalSchema.text(schema));
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
