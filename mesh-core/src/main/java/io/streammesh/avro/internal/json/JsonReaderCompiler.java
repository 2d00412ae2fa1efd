package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Conversion;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes the tree of readers of one schema. */
final class JsonReaderCompiler {
  private final SpecificData model;
  private final Map<String, RecordReader> records = new HashMap<>();

  JsonReaderCompiler(SpecificData model) {
    this.model = model;
  }

  ValueReader compile(Schema schema, String path) {
    Conversion<?> conversion =
        schema.getLogicalType() == null ? null : model.getConversionFor(schema.getLogicalType());
    return conversion == null ? plain(schema, path) : logical(schema, conversion, path);
  }

  private ValueReader plain(Schema schema, String path) {
    return switch (schema.getType()) {
      case STRING -> PrimitiveReader.STRING;
      case BOOLEAN -> PrimitiveReader.BOOLEAN;
      case INT -> PrimitiveReader.INT;
      case LONG -> PrimitiveReader.LONG;
      case FLOAT -> PrimitiveReader.FLOAT;
      case DOUBLE -> PrimitiveReader.DOUBLE;
      case BYTES -> PrimitiveReader.BYTES;
      case FIXED -> new FixedReader(schema, model);
      case ENUM -> new EnumReader(schema, model);
      case ARRAY -> new ArrayReader(compile(schema.getElementType(), path + "[]"));
      case MAP -> new MapReader(compile(schema.getValueType(), path + "{}"));
      case UNION -> new NullableReader(compile(present(schema, path), path));
      case RECORD -> record(schema, path);
      case NULL -> throw refused(path, "null outside a union");
    };
  }

  private static ValueReader logical(Schema schema, Conversion<?> conversion, String path) {
    try {
      return switch (conversion.getLogicalTypeName()) {
        case "decimal" -> decimal(schema, path);
        case "uuid" -> UuidReader.UUID_TEXT;
        default -> TemporalReader.of(schema, conversion);
      };
    } catch (IllegalArgumentException unsupported) {
      throw refused(path, "logical type " + conversion.getLogicalTypeName());
    }
  }

  private static ValueReader decimal(Schema schema, String path) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal type) {
      return new DecimalReader(type);
    }
    throw refused(path, "a decimal without precision");
  }

  private RecordReader record(Schema schema, String path) {
    RecordReader known = records.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    RecordReader reader = new RecordReader(instances(schema, path));
    records.put(schema.getFullName(), reader);
    List<FieldReader> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      fields.add(
          new FieldReader(
              field.pos(),
              new SerializedString(field.name()),
              compile(field.schema(), path + "." + field.name()),
              missing(field)));
    }
    reader.complete(fields);
    return reader;
  }

  private Supplier<SpecificRecord> instances(Schema schema, String path) {
    if (model.newRecord(null, schema) instanceof SpecificRecord first) {
      return Instances.of(first.getClass());
    }
    throw refused(path, "record " + schema.getFullName() + " without a generated class");
  }

  private @Nullable Supplier<@Nullable Object> missing(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return null;
    }
    Object value = model.getDefaultValue(field);
    return switch (present(field.schema())) {
      case ARRAY, MAP, RECORD, BYTES, FIXED -> () -> model.deepCopy(field.schema(), value);
      default -> () -> value;
    };
  }

  private static Schema.Type present(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .map(Schema::getType)
            .filter(type -> type != Schema.Type.NULL)
            .findFirst()
            .orElse(Schema.Type.NULL)
        : schema.getType();
  }

  private static Schema present(Schema union, String path) {
    List<Schema> branches = union.getTypes();
    if (branches.size() == 2 && union.isNullable()) {
      return branches.get(branches.get(0).getType() == Schema.Type.NULL ? 1 : 0);
    }
    throw refused(path, "a union of something else than null and one type");
  }

  private static IllegalArgumentException refused(String path, String what) {
    return new IllegalArgumentException(
        "Schema at " + path + " has " + what + ", which cannot be read from plain JSON");
  }
}
