package io.streammesh.protect;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.contract.TagDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;

/** The fields of a product that the mesh policy protects, by their paths. */
public final class ProtectedFields {
  private final Contract contract;
  private final MeshPolicy policy;
  private final Map<String, ProtectedField> byPath = new LinkedHashMap<>();

  private ProtectedFields(Contract contract, MeshPolicy policy) {
    this.contract = contract;
    this.policy = policy;
  }

  /** In the order of the schema; empty for a product without protected fields. */
  public static Map<String, ProtectedField> of(Contract contract, MeshPolicy policy) {
    ProtectedFields fields = new ProtectedFields(contract, policy);
    fields.collect(contract.schema(), "", new HashSet<>());
    return Map.copyOf(fields.byPath);
  }

  /** The path of a field in a record that stands at a path itself. */
  static String path(String parent, String field) {
    return parent.isEmpty() ? field : parent + "." + field;
  }

  private void collect(Schema schema, String path, Set<String> within) {
    switch (schema.getType()) {
      case RECORD -> {
        if (within.add(schema.getFullName())) {
          for (Schema.Field field : schema.getFields()) {
            String at = path(path, field.name());
            protect(field, at);
            collect(field.schema(), at, within);
          }
          within.remove(schema.getFullName());
        }
      }
      case ARRAY -> collect(schema.getElementType(), path + "[]", within);
      case MAP -> collect(schema.getValueType(), path + "{}", within);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, path, within));
      default -> {}
    }
  }

  private void protect(Schema.Field field, String path) {
    Contract.tagsOf(field).stream()
        .map(tag -> policy.tags().get(tag))
        .filter(Objects::nonNull)
        .filter(tag -> tag.protection() != Protection.NONE)
        .findFirst()
        .ifPresent(tag -> byPath.put(path, of(tag, path)));
  }

  private ProtectedField of(TagDefinition tag, String path) {
    return new ProtectedField(contract.id(), path, tag.name(), tag.protection(), tag.perSubject());
  }
}
