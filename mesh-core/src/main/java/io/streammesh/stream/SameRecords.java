package io.streammesh.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Whether two schemas make the same bytes of the same values: names, types and order, as Avro's
 * parsing form has them, and the logical types, which it leaves out. Documentation, defaults and
 * the string properties of generated classes do not count.
 */
final class SameRecords {
  private static final List<String> LOGICAL = List.of("logicalType", "precision", "scale");

  private final Set<String> seen = new HashSet<>();

  private SameRecords() {}

  static boolean of(Schema one, Schema other) {
    return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other))
        && new SameRecords().sameLogicalTypes(one, other);
  }

  /** Of two schemas with the same parsing form, so that they can be walked side by side. */
  private boolean sameLogicalTypes(Schema one, Schema other) {
    for (String property : LOGICAL) {
      if (!Objects.equals(one.getObjectProp(property), other.getObjectProp(property))) {
        return false;
      }
    }
    return switch (one.getType()) {
      case RECORD -> !seen.add(one.getFullName()) || sameFields(one, other);
      case ARRAY -> sameLogicalTypes(one.getElementType(), other.getElementType());
      case MAP -> sameLogicalTypes(one.getValueType(), other.getValueType());
      case UNION -> sameBranches(one.getTypes(), other.getTypes());
      default -> true;
    };
  }

  private boolean sameFields(Schema one, Schema other) {
    return sameBranches(
        one.getFields().stream().map(Schema.Field::schema).toList(),
        other.getFields().stream().map(Schema.Field::schema).toList());
  }

  private boolean sameBranches(List<Schema> ones, List<Schema> others) {
    for (int i = 0; i < ones.size(); i++) {
      if (!sameLogicalTypes(ones.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
