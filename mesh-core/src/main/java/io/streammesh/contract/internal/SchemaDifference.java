package io.streammesh.contract.internal;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where two schemas of a record differ in what is written or tagged; docs do not count. */
final class SchemaDifference {
  private SchemaDifference() {}

  /** JSON pointer into the first schema to the first difference; empty where there is none. */
  static Optional<String> between(Schema one, Schema other) {
    return one.equals(other) ? Optional.empty() : Optional.of(path("", one, other));
  }

  private static String path(String at, Schema one, Schema other) {
    if (one.getType() != other.getType()) {
      return at + "/type";
    }
    return switch (one.getType()) {
      case RECORD -> inRecord(at, one, other);
      case ARRAY -> inside(at + "/items", one.getElementType(), other.getElementType(), at);
      case MAP -> inside(at + "/values", one.getValueType(), other.getValueType(), at);
      case UNION -> inUnion(at, one.getTypes(), other.getTypes());
      default -> at + "/type";
    };
  }

  private static String inRecord(String at, Schema one, Schema other) {
    List<Schema.Field> fields = one.getFields();
    for (int i = 0; i < fields.size(); i++) {
      if (i >= other.getFields().size()) {
        return at + "/fields/" + i;
      }
      Schema.Field field = fields.get(i);
      Schema.Field twin = other.getFields().get(i);
      if (!field.equals(twin)) {
        String here = at + "/fields/" + i;
        return field.name().equals(twin.name()) && !field.schema().equals(twin.schema())
            ? path(here + "/type", field.schema(), twin.schema())
            : here;
      }
    }
    return fields.size() < other.getFields().size() ? at + "/fields" : at;
  }

  private static String inUnion(String at, List<Schema> one, List<Schema> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return path(at + "/" + i, one.get(i), other.get(i));
      }
    }
    return at;
  }

  private static String inside(String at, Schema one, Schema other, String around) {
    return one.equals(other) ? around : path(at, one, other);
  }
}
