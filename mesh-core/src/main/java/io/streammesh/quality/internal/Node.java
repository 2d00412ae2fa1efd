package io.streammesh.quality.internal;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression, specialised by type so that nothing is boxed. Stateless. Evaluating throws
 * {@link EvaluationFailed} where CEL has an error; a null where a value is needed is one. Since to
 * throw and catch takes far longer than to evaluate, {@link #lacks} and {@link Bool#truth} tell the
 * usual error, a null, before it is thrown.
 */
abstract class Node {
  private final @Nullable FieldPath field;

  /** A node that is no field. */
  Node() {
    this.field = null;
  }

  /** A node that reads a field. */
  Node(FieldPath field) {
    this.field = field;
  }

  /** Whether the value can be null at all. */
  boolean isNullable() {
    return field != null && field.nullable();
  }

  /** Whether the value is null; false unless nullable, and where evaluating fails. */
  boolean isNull(IndexedRecord record) {
    return field != null && field.isNull(record);
  }

  /**
   * Whether evaluating certainly fails since a value, or a record above it, is null. If not, it can
   * still fail: by a null behind a conditional, an overflow, a division by zero.
   */
  boolean lacks(IndexedRecord record) {
    return field != null && field.isMissing(record);
  }

  /**
   * Whether there is a value: false for null, an error where evaluating fails, as it does for a
   * field below a record that is null. Throws {@link EvaluationFailed} as evaluating does.
   */
  final Truth presence(IndexedRecord record) {
    if (isNull(record)) {
      return Truth.FALSE;
    }
    if (lacks(record)) {
      return Truth.ERROR;
    }
    if (field == null) {
      evaluate(record);
    }
    return Truth.TRUE;
  }

  /** Evaluates only to see whether that fails. */
  abstract void evaluate(IndexedRecord record);

  /** The null literal. */
  static final class Null extends Node {
    @Override
    boolean isNullable() {
      return true;
    }

    @Override
    boolean isNull(IndexedRecord record) {
      return true;
    }

    @Override
    void evaluate(IndexedRecord record) {
      // Null is what it is.
    }
  }

  abstract static class Bool extends Node {
    Bool() {}

    Bool(FieldPath field) {
      super(field);
    }

    abstract boolean eval(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      eval(record);
    }

    /** The same without throwing for a null. */
    Truth truth(IndexedRecord record) {
      return Truth.of(eval(record));
    }
  }

  /** A truth value whose parts can fail. */
  abstract static class Partial extends Bool {
    @Override
    final boolean eval(IndexedRecord record) {
      Truth truth = truth(record);
      if (truth == Truth.ERROR) {
        throw EvaluationFailed.FAILED;
      }
      return truth == Truth.TRUE;
    }

    @Override
    abstract Truth truth(IndexedRecord record);
  }

  abstract static class Int extends Node {
    Int() {}

    Int(FieldPath field) {
      super(field);
    }

    abstract long eval(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      eval(record);
    }
  }

  abstract static class Real extends Node {
    Real() {}

    Real(FieldPath field) {
      super(field);
    }

    abstract double eval(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      eval(record);
    }
  }

  abstract static class Text extends Node {
    Text() {}

    Text(FieldPath field) {
      super(field);
    }

    abstract String eval(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      eval(record);
    }
  }

  abstract static class Decimal extends Node {
    Decimal() {}

    Decimal(FieldPath field) {
      super(field);
    }

    abstract BigDecimal eval(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      eval(record);
    }
  }

  abstract static class Time extends Node {
    Time() {}

    Time(FieldPath field) {
      super(field);
    }

    abstract Instant eval(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      eval(record);
    }
  }

  /** A list, map, bytes, record or a type of Avro's that CEL has no counterpart of. */
  abstract static class Other extends Node {
    Other(FieldPath field) {
      super(field);
    }

    abstract @Nullable Object value(IndexedRecord record);

    @Override
    final void evaluate(IndexedRecord record) {
      value(record);
    }
  }
}
