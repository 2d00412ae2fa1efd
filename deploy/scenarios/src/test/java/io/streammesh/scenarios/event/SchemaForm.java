package io.streammesh.scenarios.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Checks plain JSON against a raw Avro schema: every field known, every required one there. */
public final class SchemaForm {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> violations = new ArrayList<>();

  private SchemaForm() {}

  public static List<String> violations(byte[] json, Schema schema) {
    SchemaForm form = new SchemaForm();
    try {
      form.check(schema.getName(), JSON.readTree(json), schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return form.violations;
  }

  private void check(String path, JsonNode node, Schema schema) {
    switch (schema.getType()) {
      case RECORD -> checkRecord(path, node, schema);
      case ARRAY -> {
        expect(path, node.isArray(), "an array");
        node.forEach(element -> check(path + "[]", element, schema.getElementType()));
      }
      case UNION -> check(path, node, schema.getTypes().get(1));
      case ENUM -> expect(path, schema.hasEnumSymbol(node.asText()), "a symbol of the enum");
      case STRING -> expect(path, node.isTextual(), "text");
      case BOOLEAN -> expect(path, node.isBoolean(), "true or false");
      case INT -> expect(path, node.isInt(), "an int");
      case LONG, BYTES -> checkLogical(path, node, schema);
      default -> violations.add(path + ": unexpected schema");
    }
  }

  private void checkRecord(String path, JsonNode node, Schema schema) {
    expect(path, node.isObject(), "an object");
    node.fieldNames()
        .forEachRemaining(name -> expect(path, schema.getField(name) != null, "no " + name));
    for (Schema.Field field : schema.getFields()) {
      String child = path + '.' + field.name();
      if (node.has(field.name())) {
        check(child, node.get(field.name()), field.schema());
      } else {
        expect(child, field.schema().isNullable(), "the required field");
      }
    }
  }

  private void checkLogical(String path, JsonNode node, Schema schema) {
    LogicalType type = schema.getLogicalType();
    if (type instanceof LogicalTypes.Decimal decimal) {
      BigDecimal value = new BigDecimal(node.textValue());
      expect(path, value.scale() <= decimal.getScale(), "a scale that fits");
      expect(path, value.toPlainString().equals(node.textValue()), "plain digits");
    } else if (type instanceof LogicalTypes.TimestampMillis) {
      expect(path, node.isTextual(), "a time as text");
      expect(path, OffsetDateTime.parse(node.textValue()).getYear() > 2000, "a time");
    } else {
      expect(path, node.isIntegralNumber(), "a whole number");
    }
  }

  private void expect(String path, boolean condition, String expectation) {
    if (!condition) {
      violations.add("%s: expected %s".formatted(path, expectation));
    }
  }
}
