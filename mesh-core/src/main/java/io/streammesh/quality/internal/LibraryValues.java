package io.streammesh.quality.internal;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Avro values as the CEL library takes them. */
final class LibraryValues {
  private LibraryValues() {}

  static Object of(@Nullable Object value, Schema schema) {
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    Schema type = AvroTypes.withoutNull(schema);
    return switch (AvroTypes.of(type)) {
      case BOOL, OPAQUE -> value;
      case INT -> ((Number) value).longValue();
      case REAL -> ((Number) value).doubleValue();
      case TEXT -> value.toString();
      case BYTES -> CelByteString.of(AvroTypes.bytes(value));
      case DECIMAL -> new DecimalValue(AvroTypes.decimal(value, type));
      case TIME -> AvroTypes.time(value, type);
      case LIST -> list((Collection<?>) value, type.getElementType());
      case MAP -> map((Map<?, ?>) value, type.getValueType());
      case RECORD -> new RecordValue((IndexedRecord) value);
      case DYNAMIC -> dynamic(value, type);
    };
  }

  private static List<Object> list(Collection<?> values, Schema elements) {
    List<Object> list = new ArrayList<>(values.size());
    values.forEach(value -> list.add(of(value, elements)));
    return list;
  }

  private static Map<Object, Object> map(Map<?, ?> values, Schema elements) {
    Map<Object, Object> map = new HashMap<>();
    values.forEach((key, value) -> map.put(key.toString(), of(value, elements)));
    return map;
  }

  /** The branch of a union is told by the value's class. */
  private static Object dynamic(Object value, Schema union) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float || value instanceof Double) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof BigDecimal decimal) {
      return new DecimalValue(decimal);
    }
    if (value instanceof Boolean || value instanceof Instant) {
      return value;
    }
    if (value instanceof IndexedRecord record) {
      return new RecordValue(record);
    }
    if (value instanceof ByteBuffer || value instanceof GenericFixed) {
      return CelByteString.of(AvroTypes.bytes(value));
    }
    if (value instanceof Collection<?> values) {
      return list(values, branch(union, Schema.Type.ARRAY).getElementType());
    }
    if (value instanceof Map<?, ?> values) {
      return map(values, branch(union, Schema.Type.MAP).getValueType());
    }
    return value.toString();
  }

  private static Schema branch(Schema union, Schema.Type type) {
    return union.getTypes().stream()
        .filter(branch -> branch.getType() == type)
        .findFirst()
        .orElseThrow(() -> EvaluationFailed.FAILED);
  }

  /** A record whose fields are converted when they are asked for. */
  static final class RecordValue extends StructValue<String, Object> {
    @SuppressWarnings("Immutable") // Nobody changes a record while its rules are evaluated.
    private final IndexedRecord record;

    RecordValue(IndexedRecord record) {
      this.record = record;
    }

    /** Itself: the library unwraps what it iterates over, and knows no Avro records. */
    @Override
    public Object value() {
      return this;
    }

    @Override
    public boolean isZeroValue() {
      return false;
    }

    @Override
    public CelType celType() {
      return StructTypeReference.create(record.getSchema().getFullName());
    }

    @Override
    public Object select(String name) {
      Schema.Field field = record.getSchema().getField(name);
      if (field == null) {
        throw EvaluationFailed.FAILED;
      }
      return of(record.get(field.pos()), field.schema());
    }

    /** A field that is null is not there. */
    @Override
    public Optional<Object> find(String name) {
      Schema.Field field = record.getSchema().getField(name);
      return field == null || record.get(field.pos()) == null
          ? Optional.empty()
          : Optional.of(select(name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RecordValue that && record.equals(that.record);
    }

    @Override
    public int hashCode() {
      return record.hashCode();
    }
  }
}
