package io.streammesh.quality.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Nodes that read a field. */
final class Fields {
  private Fields() {}

  /** The node of a field's type. */
  static Node node(FieldPath path, Getters getters) {
    return switch (AvroTypes.of(path.schema())) {
      case BOOL -> new OfBool(path, getters.booleans(path));
      case INT -> new OfInt(path, getters.longs(path));
      case REAL -> new OfReal(path, getters.doubles(path));
      case TEXT -> new OfText(path);
      case DECIMAL -> new OfDecimal(path);
      case TIME -> new OfTime(path);
      case BYTES, LIST, MAP, RECORD, OPAQUE, DYNAMIC -> new OfOther(path);
    };
  }

  static final class OfBool extends Node.Bool {
    private final FieldPath path;
    private final @Nullable Predicate<Object> getter;

    OfBool(FieldPath path, @Nullable Predicate<Object> getter) {
      super(path);
      this.path = path;
      this.getter = getter;
    }

    @Override
    boolean eval(IndexedRecord record) {
      return getter == null ? (Boolean) path.required(record) : getter.test(path.owner(record));
    }

    @Override
    Truth truth(IndexedRecord record) {
      return path.isMissing(record) ? Truth.ERROR : Truth.of(eval(record));
    }
  }

  static final class OfInt extends Node.Int {
    private final FieldPath path;
    private final @Nullable ToLongFunction<Object> getter;

    OfInt(FieldPath path, @Nullable ToLongFunction<Object> getter) {
      super(path);
      this.path = path;
      this.getter = getter;
    }

    @Override
    long eval(IndexedRecord record) {
      return getter == null
          ? ((Number) path.required(record)).longValue()
          : getter.applyAsLong(path.owner(record));
    }
  }

  static final class OfReal extends Node.Real {
    private final FieldPath path;
    private final @Nullable ToDoubleFunction<Object> getter;

    OfReal(FieldPath path, @Nullable ToDoubleFunction<Object> getter) {
      super(path);
      this.path = path;
      this.getter = getter;
    }

    @Override
    double eval(IndexedRecord record) {
      return getter == null
          ? ((Number) path.required(record)).doubleValue()
          : getter.applyAsDouble(path.owner(record));
    }
  }

  static final class OfText extends Node.Text {
    private final FieldPath path;

    OfText(FieldPath path) {
      super(path);
      this.path = path;
    }

    @Override
    String eval(IndexedRecord record) {
      // Of text, enums and uuids alike; of a String, it is the same object.
      return path.required(record).toString();
    }
  }

  static final class OfDecimal extends Node.Decimal {
    private final FieldPath path;

    OfDecimal(FieldPath path) {
      super(path);
      this.path = path;
    }

    @Override
    BigDecimal eval(IndexedRecord record) {
      return AvroTypes.decimal(path.required(record), path.schema());
    }
  }

  static final class OfTime extends Node.Time {
    private final FieldPath path;

    OfTime(FieldPath path) {
      super(path);
      this.path = path;
    }

    @Override
    Instant eval(IndexedRecord record) {
      return AvroTypes.time(path.required(record), path.schema());
    }
  }

  static final class OfOther extends Node.Other {
    final FieldPath path;

    OfOther(FieldPath path) {
      super(path);
      this.path = path;
    }

    @Override
    @Nullable Object value(IndexedRecord record) {
      return path.value(record);
    }

    /** Also of a field that must not be null, since reading it boxes nothing. */
    @Override
    boolean isNull(IndexedRecord record) {
      return !path.isCut(record) && path.value(record) == null;
    }
  }
}
