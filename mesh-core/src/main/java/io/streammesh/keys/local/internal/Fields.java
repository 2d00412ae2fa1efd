package io.streammesh.keys.local.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streammesh.integrity.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of a keystore file, and collects what is wrong with the file. What it says names
 * the place and what was expected, never what stands there: it may be a secret.
 */
final class Fields {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final String path;
  private final JsonNode node;
  private final List<String> violations;

  private Fields(Path file, String path, JsonNode node, List<String> violations) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.violations = violations;
  }

  /**
   * @throws KeyUnavailableException if it is no JSON object
   */
  static Fields of(Path file, byte[] content) {
    JsonNode root;
    try {
      root = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      // The parser's own message shows what stands there, and so does the exception.
      throw new KeyUnavailableException(
          "%s, line %d: is no JSON; put a copy of it back"
              .formatted(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw new KeyUnavailableException(file + ": is no JSON; put a copy of it back");
    }
    Fields fields =
        new Fields(file, "", root == null ? MissingNode.getInstance() : root, new ArrayList<>());
    if (!fields.node.isObject()) {
      throw new KeyUnavailableException(file + ": is no JSON object; put a copy of it back");
    }
    return fields;
  }

  /**
   * @throws KeyUnavailableException naming everything that was wrong
   */
  void throwIfWrong() {
    if (!violations.isEmpty()) {
      throw new KeyUnavailableException(
          file + " is not as it was written: " + String.join("; ", violations));
    }
  }

  void only(String... keys) {
    Set<String> known = Set.of(keys);
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                wrong(key, "is unknown; expected some of " + String.join(", ", keys));
              }
            });
  }

  boolean has(String key) {
    return node.has(key);
  }

  String text(String key) {
    if (!node.path(key).isTextual() || node.path(key).textValue().isEmpty()) {
      return wrong(key, "is no text", "");
    }
    return node.path(key).textValue();
  }

  /** A text or number that is no secret and can be one thing only. */
  void expect(String key, String expected) {
    if (!node.path(key).asText().equals(expected)) {
      wrong(key, "is not '" + expected + "'");
    }
  }

  long number(String key, long least, long most) {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      return wrong(key, "is no whole number from " + least, least);
    }
    return value.longValue();
  }

  Instant time(String key) {
    try {
      return Instant.parse(node.path(key).asText());
    } catch (DateTimeException e) {
      return wrong(key, "is no time such as 2026-01-31T00:00:00Z", Instant.EPOCH);
    }
  }

  byte[] bytes(String key, int length) {
    byte[] bytes = decoded(key);
    return bytes != null && bytes.length == length
        ? bytes
        : wrong(key, "is no Base64 of %d bytes".formatted(length), new byte[length]);
  }

  /** Some bytes, of whatever length. */
  byte[] bytes(String key) {
    byte[] bytes = node.path(key).isTextual() ? decoded(key) : null;
    return bytes != null ? bytes : wrong(key, "is no Base64", new byte[0]);
  }

  private byte @Nullable [] decoded(String key) {
    try {
      return Base64.getDecoder().decode(node.path(key).asText());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  Fields object(String key) {
    if (!node.path(key).isObject()) {
      wrong(key, "is no object");
    }
    return new Fields(file, path + "/" + key, node.path(key), violations);
  }

  List<Fields> objects(String key) {
    List<Fields> items = new ArrayList<>();
    if (!node.path(key).isArray()) {
      wrong(key, "is no list");
    }
    for (int i = 0; i < node.path(key).size(); i++) {
      items.add(new Fields(file, path + "/" + key + "/" + i, node.path(key).path(i), violations));
    }
    return items;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : node.path(key)) {
      if (each.isTextual()) {
        texts.add(each.textValue());
      }
    }
    if (!node.path(key).isArray() || texts.size() != node.path(key).size()) {
      wrong(key, "is no list of texts");
    }
    return texts;
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  void wrong(@Nullable String key, String what) {
    violations.add((key == null ? path : path + "/" + key) + " " + what);
  }

  private <T> T wrong(String key, String what, T instead) {
    wrong(key, what);
    return instead;
  }

  /** The values of an object whose keys are names. */
  Map<String, Fields> objectsByKey() {
    Map<String, Fields> byKey = new LinkedHashMap<>();
    keys().forEach(key -> byKey.put(key, object(key)));
    return byKey;
  }
}
