package io.streammesh.avro.internal.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Lets a reader schema in a consumer's namespace read what a producer wrote in its own: Avro's
 * specification compares unqualified names, its Java library whole ones for enums, fixed and
 * branches of unions.
 */
public final class ReaderNames {
  private ReaderNames() {}

  /** A copy of the reader's schema that knows the writer's names as aliases of its own. */
  public static Schema accepting(Schema reader, Schema writer) {
    Schema copy = new Schema.Parser().parse(reader.toString());
    List<Schema> writerTypes = named(writer);
    for (Schema type : named(copy)) {
      writerTypes.stream()
          .filter(other -> other.getName().equals(type.getName()))
          .filter(other -> !other.getFullName().equals(type.getFullName()))
          .filter(other -> !type.getAliases().contains(other.getFullName()))
          .forEach(other -> type.addAlias(other.getFullName()));
    }
    return copy;
  }

  private static List<Schema> named(Schema schema) {
    Map<String, Schema> found = new LinkedHashMap<>();
    collect(schema, found);
    return new ArrayList<>(found.values());
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM, FIXED -> found.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {
        // Has no name of its own.
      }
    }
  }
}
