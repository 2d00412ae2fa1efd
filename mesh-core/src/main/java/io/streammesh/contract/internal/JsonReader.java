package io.streammesh.contract.internal;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON with lines; comments are allowed, as Avro allows them. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build();

  private final JsonParser parser;
  private final Map<String, Integer> lines = new HashMap<>();

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Empty if the text is no JSON; the log says why. */
  static Optional<SourceDocument> read(String file, String text, ViolationLog log) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonReader reader = new JsonReader(parser);
      if (parser.nextToken() == null) {
        log.add(file, "is empty");
        return Optional.empty();
      }
      JsonNode root = reader.value("");
      if (parser.nextToken() != null) {
        log.add(file, reader.line(), "", "has more than one JSON value");
        return Optional.empty();
      }
      return Optional.of(new SourceDocument(file, root, reader.lines));
    } catch (JacksonException e) {
      TokenStreamLocation where = e.getLocation();
      int line = where == null ? 1 : Math.max(1, where.getLineNr());
      String column = where == null ? "" : " at column " + where.getColumnNr();
      log.add(file, line, "", "is no valid JSON" + column + ": " + e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private JsonNode value(String pointer) {
    lines.putIfAbsent(pointer, line());
    JsonNodeFactory json = JsonNodeFactory.instance;
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_STRING -> json.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> json.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> json.booleanNode(true);
      case VALUE_FALSE -> json.booleanNode(false);
      default -> json.nullNode();
    };
  }

  private static JsonNode integer(BigInteger number) {
    return number.bitLength() < Integer.SIZE
        ? JsonNodeFactory.instance.numberNode(number.intValue())
        : JsonNodeFactory.instance.numberNode(number);
  }

  private ObjectNode object(String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      String at = SourceDocument.child(pointer, key);
      lines.put(at, line());
      parser.nextToken();
      object.set(key, value(at));
    }
    return object;
  }

  private ArrayNode array(String pointer) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(pointer + "/" + array.size()));
    }
    return array;
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
