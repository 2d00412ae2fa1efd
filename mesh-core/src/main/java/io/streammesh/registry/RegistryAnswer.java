package io.streammesh.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/**
 * What a registry answered: a status, and a body that is missing if it was no JSON.
 *
 * <p>Errors have a body {@code {"error_code": 40403, "message": "…"}}. A 404 without one comes from
 * something else, such as a proxy or a wrong path, and must not pass for "no such schema".
 */
record RegistryAnswer(String registry, int status, JsonNode body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SUBJECT_NOT_FOUND = 40401;
  private static final int SCHEMA_NOT_FOUND = 40403;

  static RegistryAnswer of(String registry, int status, byte[] body) {
    try {
      return new RegistryAnswer(registry, status, JSON.readTree(body));
    } catch (IOException notJson) {
      return new RegistryAnswer(registry, status, MissingNode.getInstance());
    }
  }

  boolean saysNotFound() {
    return errorCode() >= SUBJECT_NOT_FOUND && errorCode() <= SCHEMA_NOT_FOUND;
  }

  String message() {
    return body.path("message").asText("no message");
  }

  RegistryAnswer orThrow(String action) {
    if (status == 200) {
      return this;
    }
    String problem =
        "Registry " + registry + " could not " + action + ": " + message() + " (" + code() + ")";
    if (saysNotFound()) {
      throw new SchemaNotFoundException(problem);
    }
    if (status >= 500 || status == 429 || status == 408) {
      throw new RegistryUnavailableException(problem);
    }
    throw new RegistryException(problem);
  }

  int number(String field) {
    if (!body.path(field).canConvertToInt()) {
      throw unexpected("a number in field " + field);
    }
    return body.path(field).asInt();
  }

  String text(String field) {
    if (!body.path(field).isTextual()) {
      throw unexpected("text in field " + field);
    }
    return body.path(field).asText();
  }

  RegistryException unexpected(String expected) {
    return new RegistryException(
        "Registry " + registry + " answered something else than expected: " + expected);
  }

  private int errorCode() {
    return body.path("error_code").asInt(0);
  }

  private String code() {
    return errorCode() == 0 ? "status " + status : "error code " + errorCode();
  }
}
