package io.streammesh.contract.internal;

import io.streammesh.quality.QualityRule;
import io.streammesh.quality.Severity;
import io.streammesh.quality.internal.RuleCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The quality rules of a contract: those in CEL, and the library metrics that can be told of one
 * record. What is for people, of type text, is left out; what would need many records is a
 * violation, since nothing here would keep it.
 */
final class QualityRuleReader {
  /** Names stand in headers, whose separators they must not have. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final List<String> METRICS =
      List.of("nullValues", "missingValues", "invalidValues");

  private final Schema schema;
  private final ViolationLog log;
  private final List<QualityRule> rules = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private @Nullable RuleCompiler compiler;

  private QualityRuleReader(Schema schema, ViolationLog log) {
    this.schema = schema;
    this.log = log;
  }

  /** The rules without a violation; none if the contract has no schema. */
  static List<QualityRule> read(ContractFile contract, ViolationLog log) {
    Optional<Schema> schema = contract.schema();
    if (schema.isEmpty()) {
      return List.of();
    }
    QualityRuleReader reader = new QualityRuleReader(schema.get(), log);
    for (Located object : contract.top().at("schema").items()) {
      reader.element(object, "", schema.get());
    }
    return List.copyOf(reader.rules);
  }

  private void element(Located element, String field, Schema type) {
    element.at("quality").items().forEach(rule -> rule(rule, field, type));
    Schema nested = withoutNull(type);
    for (Located property : element.at("properties").items()) {
      Optional<String> name = property.at("name").text();
      if (name.isEmpty()) {
        continue;
      }
      if (nested.getType() != Schema.Type.RECORD) {
        refuse(property);
      } else if (nested.getField(name.get()) != null) {
        String path = field.isEmpty() ? name.get() : field + "." + name.get();
        element(property, path, nested.getField(name.get()).schema());
      }
    }
    if (element.at("items").exists()) {
      refuse(element.at("items"));
    }
  }

  /** Elements of arrays and maps have no path of their own. */
  private void refuse(Located element) {
    for (Located rule : element.at("quality").items()) {
      if (!rule.at("type").isText("text")) {
        log.add(
            rule,
            "is about the elements of an array or map; write it as a rule of the field around them,"
                + " with value.all(element, …)");
      }
    }
    element.at("properties").items().forEach(this::refuse);
    if (element.at("items").exists()) {
      refuse(element.at("items"));
    }
  }

  private void rule(Located rule, String field, Schema type) {
    switch (rule.at("type").text().orElse("library")) {
      case "custom" -> custom(rule, field);
      case "library" -> metric(rule, field, type);
      case "sql" ->
          log.add(
              rule.at("type"),
              "'sql' needs a table; expected custom with engine cel, library, or text for people");
      default -> {}
    }
  }

  private void custom(Located rule, String field) {
    Located engine = rule.at("engine");
    Optional<String> expression = rule.at("implementation").text();
    if (!engine.isText("cel")) {
      engine.text().ifPresent(is -> log.add(engine, "unknown engine '" + is + "', expected cel"));
    } else if (expression.isEmpty()) {
      if (rule.at("implementation").exists()) {
        log.add(rule.at("implementation"), "is no text, expected an expression in CEL");
      }
    } else if (!rule.at("name").exists()) {
      log.add(rule, "has no name");
    } else {
      add(rule, rule.at("implementation"), field, expression.get());
    }
  }

  private void metric(Located rule, String field, Schema type) {
    Optional<String> given = rule.at("metric").text();
    if (given.isEmpty() || !QualityRules.hasOneOperator(rule)) {
      // Reported by others.
      return;
    }
    String metric = given.get();
    if (!METRICS.contains(metric)) {
      log.add(
          rule.at("metric"),
          "'"
              + metric
              + "' is about many records, and each is judged by itself; expected one of "
              + String.join(", ", METRICS)
              + ", or a rule of type text for people");
      return;
    }
    if (!RecordCount.judgesSingleRecords(rule)) {
      log.add(
          rule,
          "tells how many of many records may be bad, and each is judged by itself; expected"
              + " mustBe: 0, with severity warning if bad ones may pass");
      return;
    }
    if (field.isEmpty()) {
      log.add(rule.at("metric"), "'" + metric + "' is about a field, not about the record");
      return;
    }
    MetricExpression.of(metric, rule, type, log)
        .ifPresent(expression -> add(rule, rule, field, expression));
  }

  private void add(Located rule, Located at, String field, String expression) {
    String name =
        rule.at("name")
            .text()
            .orElseGet(() -> field + "." + rule.at("metric").text().orElse("rule"));
    Optional<Severity> severity = severity(rule.at("severity"));
    boolean named = name(rule, name);
    if (compiler == null) {
      compiler = new RuleCompiler(schema, null);
    }
    List<String> problems = compiler.problems(expression, field);
    problems.forEach(problem -> log.add(at, problem));
    if (named && severity.isPresent() && problems.isEmpty()) {
      rules.add(
          new QualityRule(
              name,
              severity.get(),
              rule.at("dimension").text().orElse(null),
              field,
              expression,
              rule.document().file(),
              rule.line()));
    }
  }

  private boolean name(Located rule, String name) {
    if (!NAME.matcher(name).matches()) {
      log.add(
          rule.at("name"), "is '" + name + "', expected letters, digits, and - _ . between them");
      return false;
    }
    Integer first = lines.putIfAbsent(name, rule.line());
    if (first != null) {
      log.add(rule.at("name"), "there is a rule '" + name + "' already, on line " + first);
    }
    return first == null;
  }

  private Optional<Severity> severity(Located at) {
    if (!at.exists() || at.isText("error")) {
      return Optional.of(Severity.ERROR);
    }
    if (at.isText("warning")) {
      return Optional.of(Severity.WARNING);
    }
    at.text().ifPresent(is -> log.add(at, "is '" + is + "', expected error or warning"));
    return Optional.empty();
  }

  private static Schema withoutNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : schema;
  }
}
