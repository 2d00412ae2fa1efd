package io.streammesh.quality.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The CEL types of an Avro schema; its records are struct types by their full names. */
final class CelTypes implements CelTypeProvider {
  static final OpaqueType DECIMAL = OpaqueType.create("decimal");

  private final ImmutableMap<String, CelType> records;

  CelTypes(Schema schema) {
    Map<String, CelType> found = new HashMap<>();
    collect(schema, found);
    records = ImmutableMap.copyOf(found);
  }

  private static void collect(Schema schema, Map<String, CelType> records) {
    switch (schema.getType()) {
      case RECORD -> {
        if (records.putIfAbsent(schema.getFullName(), struct(schema)) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), records));
        }
      }
      case ARRAY -> collect(schema.getElementType(), records);
      case MAP -> collect(schema.getValueType(), records);
      case UNION -> schema.getTypes().forEach(type -> collect(type, records));
      default -> {}
    }
  }

  private static StructType struct(Schema schema) {
    ImmutableMap<String, CelType> fields =
        schema.getFields().stream()
            .collect(
                ImmutableMap.toImmutableMap(Schema.Field::name, field -> type(field.schema())));
    return StructType.create(
        schema.getFullName(), fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
  }

  static CelType type(Schema schema) {
    Schema type = AvroTypes.withoutNull(schema);
    boolean nullable = AvroTypes.isNullable(schema);
    return switch (AvroTypes.of(type)) {
      case BOOL -> simple(SimpleType.BOOL, nullable);
      case INT -> simple(SimpleType.INT, nullable);
      case REAL -> simple(SimpleType.DOUBLE, nullable);
      case TEXT -> simple(SimpleType.STRING, nullable);
      case BYTES -> simple(SimpleType.BYTES, nullable);
      // CEL lets null be compared with these as they are.
      case TIME -> SimpleType.TIMESTAMP;
      case DECIMAL -> DECIMAL;
      case RECORD -> StructTypeReference.create(type.getFullName());
      case OPAQUE -> OpaqueType.create(type.getLogicalType().getName());
      // CEL has no lists and maps that can be null.
      case LIST -> nullable ? SimpleType.DYN : ListType.create(type(type.getElementType()));
      case MAP ->
          nullable ? SimpleType.DYN : MapType.create(SimpleType.STRING, type(type.getValueType()));
      case DYNAMIC -> SimpleType.DYN;
    };
  }

  private static CelType simple(CelType type, boolean nullable) {
    return nullable ? NullableType.create(type) : type;
  }

  @Override
  public ImmutableList<CelType> types() {
    return ImmutableList.copyOf(records.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(records.get(name));
  }
}
