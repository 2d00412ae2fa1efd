package io.streammesh.avro.internal.binary;

import io.streammesh.avro.FieldTransform;
import io.streammesh.avro.FieldTransforms;
import io.streammesh.avro.internal.Failure;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;

/**
 * Makes the tree of writers of one schema. Where fields are transformed, a record type has a writer
 * for each place where it stands, since it may be in one way here, and in another there.
 */
final class WriterCompiler {
  static final ValueWriter.Required STRING =
      (out, value) ->
          out.writeString(value instanceof String text ? text : ((CharSequence) value).toString());
  private static final ValueWriter.Required BOOLEAN =
      (out, value) -> out.writeByte((Boolean) value ? 1 : 0);
  private static final ValueWriter.Required INT = (out, value) -> out.writeLong((Integer) value);
  private static final ValueWriter.Required LONG = (out, value) -> out.writeLong((Long) value);
  private static final ValueWriter.Required FLOAT = (out, value) -> out.writeFloat((Float) value);
  private static final ValueWriter.Required DOUBLE =
      (out, value) -> out.writeDouble((Double) value);
  private static final ValueWriter.Required BYTES =
      (out, value) -> out.writeBytes((ByteBuffer) value);

  private final GenericData model;
  private final FieldTransforms transforms;

  /** By type; where fields are transformed, only of types that are being entered. */
  private final Map<String, RecordWriter> within = new HashMap<>();

  WriterCompiler(GenericData model, FieldTransforms transforms) {
    this.model = model;
    this.transforms = transforms;
  }

  RecordWriter record(Schema schema, String path) {
    RecordWriter known = within.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    RecordWriter writer = new RecordWriter(schema);
    within.put(schema.getFullName(), writer);
    List<ValueWriter> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      String at = path.isEmpty() ? field.name() : path + "." + field.name();
      FieldTransform transform = transforms.at(at);
      fields.add(
          transform == null
              ? compile(field.schema(), at)
              : TransformedWriter.of(field.schema(), at, transform));
    }
    writer.complete(fields);
    if (transforms != FieldTransforms.NONE) {
      within.remove(schema.getFullName());
    }
    return writer;
  }

  private ValueWriter compile(Schema schema, String path) {
    LogicalType type = schema.getLogicalType();
    Conversion<?> conversion = type == null ? null : model.getConversionFor(type);
    if (conversion == null) {
      return plain(schema, path);
    }
    if (type instanceof LogicalTypes.Decimal decimal) {
      return schema.getType() == Schema.Type.BYTES
          ? new DecimalWriter(decimal)
          : new FixedDecimalWriter(decimal, schema.getFixedSize());
    }
    return logical(schema, conversion, path);
  }

  private ValueWriter plain(Schema schema, String path) {
    return switch (schema.getType()) {
      case NULL -> (out, value) -> {};
      case STRING -> STRING;
      case BOOLEAN -> BOOLEAN;
      case INT -> INT;
      case LONG -> LONG;
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case BYTES -> BYTES;
      case FIXED -> fixed(schema.getFixedSize());
      case ENUM -> symbol(schema);
      case ARRAY -> new CollectionWriter.Array(compile(schema.getElementType(), path + "[]"));
      case MAP -> new CollectionWriter.Entries(compile(schema.getValueType(), path + "{}"));
      case UNION -> union(schema, path);
      case RECORD -> record(schema, path);
    };
  }

  private static ValueWriter.Required fixed(int size) {
    return (out, value) -> {
      byte[] bytes = ((GenericFixed) value).bytes();
      if (bytes.length != size) {
        throw Failure.expected(size + " bytes", "another number of bytes");
      }
      out.writeRaw(bytes);
    };
  }

  private static ValueWriter.Required symbol(Schema schema) {
    return (out, value) -> {
      if (!schema.hasEnumSymbol(value.toString())) {
        throw Failure.expected("a symbol of " + schema.getName(), "another");
      }
      out.writeLong(schema.getEnumOrdinal(value.toString()));
    };
  }

  private ValueWriter union(Schema union, String path) {
    List<ValueWriter> branches =
        union.getTypes().stream().map(branch -> compile(branch, path)).toList();
    if (branches.size() == 2 && union.isNullable()) {
      int nullBranch = union.getTypes().get(0).getType() == Schema.Type.NULL ? 0 : 1;
      return new UnionWriter.OrNull(nullBranch, branches.get(1 - nullBranch));
    }
    return new UnionWriter.Any(union, model, branches);
  }

  private <T> ValueWriter.Required logical(Schema schema, Conversion<T> conversion, String path) {
    Class<T> javaType = conversion.getConvertedType();
    LogicalType type = schema.getLogicalType();
    ValueWriter beneath = plain(schema, path);
    return (out, value) -> {
      T converted = javaType.cast(value);
      try {
        switch (schema.getType()) {
          case LONG -> out.writeLong(conversion.toLong(converted, schema, type));
          case INT -> out.writeLong(conversion.toInt(converted, schema, type));
          default ->
              beneath.write(out, Conversions.convertToRawType(converted, schema, type, conversion));
        }
      } catch (ArithmeticException | DateTimeException outOfRange) {
        throw Failure.expected("a value in the range of " + type.getName(), "another");
      }
    };
  }
}
