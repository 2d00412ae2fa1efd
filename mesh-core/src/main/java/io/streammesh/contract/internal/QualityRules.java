package io.streammesh.contract.internal;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a JSON Schema says badly of a contract's quality rules: each has one operator, stands on a
 * field that exists, and means something of a single record.
 */
final class QualityRules {
  private static final List<String> OPERATORS =
      List.of(
          "mustBe",
          "mustNotBe",
          "mustBeGreaterThan",
          "mustBeGreaterOrEqualTo",
          "mustBeLessThan",
          "mustBeLessOrEqualTo",
          "mustBeBetween",
          "mustNotBeBetween");

  private final ViolationLog log;

  private QualityRules(ViolationLog log) {
    this.log = log;
  }

  static void check(ContractFile contract, ViolationLog log) {
    QualityRules rules = new QualityRules(log);
    for (Located object : contract.top().at("schema").items()) {
      rules.element(object, contract.schema());
    }
    contract.quality(log);
  }

  private void element(Located element, Optional<Schema> schema) {
    element.at("quality").items().forEach(this::operator);
    for (Located property : element.at("properties").items()) {
      element(property, field(property.at("name"), schema));
    }
    if (element.at("items").exists()) {
      element(element.at("items"), schema);
    }
  }

  private void operator(Located rule) {
    String type = rule.at("type").text().orElse("library");
    if (!type.equals("library")) {
      return;
    }
    List<String> given = operators(rule);
    if (given.size() != 1) {
      String has = given.isEmpty() ? "no operator" : String.join(" and ", given);
      log.add(rule, "has " + has + ", expected exactly one of " + String.join(", ", OPERATORS));
    }
  }

  static boolean hasOneOperator(Located rule) {
    return operators(rule).size() == 1;
  }

  private static List<String> operators(Located rule) {
    return rule.keys().stream().filter(OPERATORS::contains).toList();
  }

  /** The schema of a property; empty, after a violation, if the record has no such field. */
  private Optional<Schema> field(Located name, Optional<Schema> of) {
    Optional<Schema> owner = of.flatMap(QualityRules::nestedRecord);
    Optional<String> text = name.text();
    if (owner.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    Schema.Field field = owner.get().getField(text.get());
    if (field == null) {
      log.add(name, "'" + text.get() + "' is no field of " + owner.get().getName());
      return Optional.empty();
    }
    return Optional.of(field.schema());
  }

  /** The record in optional, array and map types. */
  private static Optional<Schema> nestedRecord(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> Optional.of(schema);
      case ARRAY -> nestedRecord(schema.getElementType());
      case MAP -> nestedRecord(schema.getValueType());
      case UNION -> {
        List<Schema> records =
            schema.getTypes().stream().flatMap(branch -> nestedRecord(branch).stream()).toList();
        yield records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
