package io.streammesh.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * The one textual form in which schemas are sent and compared. Registries tell schemas apart by
 * their text, so the same schema in other spacing, or with the property that the Java code
 * generator adds to every string, would get another id.
 */
final class CanonicalSchema {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> PARTS = List.of("type", "items", "values");

  private CanonicalSchema() {}

  static String text(Schema schema) {
    String compact = schema.toString();
    if (!compact.contains(GenericData.STRING_PROP)) {
      return compact;
    }
    try {
      return JSON.writeValueAsString(plain(JSON.readTree(compact)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Avro wrote a schema that is not JSON", impossible);
    }
  }

  static Schema parse(String text, String what) {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException notAvro) {
      throw new RegistryException(
          what + " is not an Avro schema: " + notAvro.getMessage(), notAvro);
    }
  }

  private static JsonNode plain(JsonNode schema) {
    if (schema instanceof ArrayNode union) {
      for (int branch = 0; branch < union.size(); branch++) {
        union.set(branch, plain(union.get(branch)));
      }
    } else if (schema instanceof ObjectNode object) {
      return plain(object);
    }
    return schema;
  }

  private static JsonNode plain(ObjectNode schema) {
    boolean generated = schema.remove(GenericData.STRING_PROP) != null;
    for (String part : PARTS) {
      if (schema.has(part)) {
        schema.set(part, plain(schema.get(part)));
      }
    }
    if (schema.get("fields") instanceof ArrayNode fields) {
      fields.forEach(field -> plain(field));
    }
    boolean bare = generated && schema.size() == 1 && schema.get("type") instanceof TextNode;
    return bare ? schema.get("type") : schema;
  }
}
