package io.streammesh.contract.internal;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The operator of a library metric, which limits how many records are bad. It says something about
 * a single record only if it allows none.
 */
final class RecordCount {
  private RecordCount() {}

  /** Whether one bad record, or the smallest share of them, breaks the rule, and none keeps it. */
  static boolean judgesSingleRecords(Located rule) {
    double bad = rule.at("unit").isText("percent") ? Double.MIN_VALUE : 1;
    return holds(rule, 0) && !holds(rule, bad);
  }

  private static boolean holds(Located rule, double count) {
    return rule.keys().stream().allMatch(key -> holds(key, rule.at(key).node(), count));
  }

  private static boolean holds(String key, JsonNode limit, double count) {
    return switch (key) {
      case "mustBe" -> limit.isNumber() && count == limit.doubleValue();
      case "mustNotBe" -> limit.isNumber() && count != limit.doubleValue();
      case "mustBeGreaterThan" -> limit.isNumber() && count > limit.doubleValue();
      case "mustBeGreaterOrEqualTo" -> limit.isNumber() && count >= limit.doubleValue();
      case "mustBeLessThan" -> limit.isNumber() && count < limit.doubleValue();
      case "mustBeLessOrEqualTo" -> limit.isNumber() && count <= limit.doubleValue();
      case "mustBeBetween" -> isBetween(limit, count);
      case "mustNotBeBetween" -> !isBetween(limit, count);
      default -> true;
    };
  }

  private static boolean isBetween(JsonNode limits, double count) {
    List<Double> ends =
        limits.isArray() ? limits.valueStream().map(end -> end.asDouble(0)).toList() : List.of();
    return ends.size() == 2 && count >= ends.get(0) && count <= ends.get(1);
  }
}
