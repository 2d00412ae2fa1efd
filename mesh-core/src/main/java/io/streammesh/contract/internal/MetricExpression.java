package io.streammesh.contract.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;

/** Writes out a library metric of a field as what has to hold for each value, in CEL. */
final class MetricExpression {
  private MetricExpression() {}

  /** Empty, after a violation, if the metric's arguments are not enough. */
  static Optional<String> of(String metric, Located rule, Schema type, ViolationLog log) {
    boolean nullable = type.isUnion() && type.isNullable();
    return switch (metric) {
      case "nullValues" -> Optional.of(nullable ? "value != null" : "true");
      case "missingValues" -> Optional.of(missing(rule, type, nullable));
      default -> invalid(rule, nullable, log);
    };
  }

  /** Without arguments, null and the empty text are missing. */
  private static String missing(Located rule, Schema type, boolean nullable) {
    Located listed = rule.at("arguments").at("missingValues");
    List<JsonNode> values = listed.items().stream().map(Located::node).toList();
    boolean nulls = !listed.exists() || values.stream().anyMatch(JsonNode::isNull);
    List<String> literals =
        values.stream().filter(value -> !value.isNull()).map(MetricExpression::literal).toList();
    if (!listed.exists() && isText(type)) {
      literals = List.of("''");
    }
    List<String> parts = new ArrayList<>();
    if (nulls && nullable) {
      parts.add("value != null");
    }
    if (!literals.isEmpty()) {
      parts.add("!(value in [" + String.join(", ", literals) + "])");
    }
    return parts.isEmpty() ? "true" : String.join(" && ", parts);
  }

  /** Null is neither valid nor invalid. */
  private static Optional<String> invalid(Located rule, boolean nullable, ViolationLog log) {
    Located valid = rule.at("arguments").at("validValues");
    Optional<String> pattern = rule.at("arguments").at("pattern").text();
    List<String> parts = new ArrayList<>();
    if (valid.exists()) {
      parts.add(
          valid.items().stream()
              .map(value -> literal(value.node()))
              .collect(Collectors.joining(", ", "value in [", "]")));
    }
    pattern.ifPresent(text -> parts.add("value.matches(" + quoted(text) + ")"));
    if (parts.isEmpty()) {
      log.add(rule, "needs arguments with validValues or pattern");
      return Optional.empty();
    }
    String all = String.join(" && ", parts);
    return Optional.of(nullable ? "value == null || (" + all + ")" : all);
  }

  private static boolean isText(Schema type) {
    return type.isUnion()
        ? type.getTypes().stream().anyMatch(MetricExpression::isText)
        : type.getType() == Schema.Type.STRING;
  }

  private static String literal(JsonNode value) {
    return value.isString() ? quoted(value.stringValue()) : value.asString("null");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }
}
