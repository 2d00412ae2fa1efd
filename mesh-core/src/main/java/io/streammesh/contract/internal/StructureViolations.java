package io.streammesh.contract.internal;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says in a person's words what a JSON Schema validator found, each thing once. */
final class StructureViolations {
  private static final int SHOWN = 60;

  private final JsonNode schema;
  private final SourceDocument document;
  private final ViolationLog log;

  StructureViolations(JsonNode schema, SourceDocument document, ViolationLog log) {
    this.schema = schema;
    this.document = document;
    this.log = log;
  }

  void add(Error error) {
    String pointer = error.getInstanceLocation().toString();
    String keyword = error.getKeyword() == null ? "" : error.getKeyword();
    if (keyword.equals("additionalProperties") && error.getProperty() != null) {
      pointer = SourceDocument.child(pointer, error.getProperty());
    }
    log.add(document.file(), document.line(pointer), pointer, message(error, keyword));
  }

  private String message(Error error, String keyword) {
    JsonNode expected = error.getSchemaNode();
    String is = shown(error.getInstanceNode());
    return switch (keyword) {
      case "required" -> "'" + error.getProperty() + "' is missing";
      case "additionalProperties" ->
          "unknown property '" + error.getProperty() + "'; allowed: " + allowed(error);
      case "type" -> "is " + is + ", expected " + types(expected) + quoting(error, expected);
      case "enum" -> "is " + is + ", expected one of " + listed(expected);
      case "const" -> "is " + is + ", expected " + shown(expected);
      case "pattern" -> "is " + is + ", expected " + description(error, expected);
      case "minLength" -> "is empty";
      case "minimum" -> "is " + is + ", expected " + shown(expected) + " or more";
      case "maximum" -> "is " + is + ", expected " + shown(expected) + " or less";
      case "not" -> "is " + is + ", which is not allowed; expected " + description(error, expected);
      case "minItems" -> "has " + size(error) + " items, expected " + expected + " or more";
      case "maxItems" -> "has " + size(error) + " items, expected " + expected + " or less";
      case "uniqueItems" -> "names the same item twice";
      default -> "breaks the rule '" + keyword + "' of the file's JSON Schema";
    };
  }

  /** What stands beside a keyword in the schema. */
  private JsonNode beside(Error error, String sibling) {
    NodePath place = error.getSchemaLocation().getFragment();
    JsonNode at = schema;
    for (int i = 0; i < place.getNameCount() - 1; i++) {
      Object element = place.getElement(i);
      at = element instanceof Integer index ? at.path(index) : at.path(element.toString());
    }
    return at.path(sibling);
  }

  private String allowed(Error error) {
    return String.join(", ", beside(error, "properties").propertyNames());
  }

  private String description(Error error, JsonNode otherwise) {
    return beside(error, "description").stringValue("what matches " + shown(otherwise));
  }

  private static String types(JsonNode expected) {
    return expected.isArray() ? listed(expected) : expected.asString();
  }

  /** The commonest mistake in YAML: {@code version: 1.0}. */
  private static String quoting(Error error, JsonNode expected) {
    JsonNode is = error.getInstanceNode();
    boolean scalar = is != null && is.isValueNode() && !is.isString() && !is.isNull();
    return scalar && expected.isString() && expected.stringValue().equals("string")
        ? " (put it in quotes)"
        : "";
  }

  private static int size(Error error) {
    return error.getInstanceNode() == null ? 0 : error.getInstanceNode().size();
  }

  private static String listed(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(item -> names.add(item.asString("")));
    return String.join(", ", names);
  }

  private static String shown(JsonNode node) {
    if (node == null || node.isNull()) {
      return "null";
    }
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "an array";
    }
    String text = node.asString();
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return node.isString() ? "'" + cut + "'" : cut;
  }
}
