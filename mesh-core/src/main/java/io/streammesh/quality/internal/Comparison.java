package io.streammesh.quality.internal;

import org.apache.avro.generic.IndexedRecord;

/** Nodes that compare two values of one type, or an int with a double. */
abstract class Comparison extends Node.Partial {
  /** The operators, by their names in CEL's syntax trees. */
  enum Operator {
    LESS("_<_"),
    LESS_OR_EQUAL("_<=_"),
    GREATER("_>_"),
    GREATER_OR_EQUAL("_>=_"),
    EQUAL("_==_"),
    NOT_EQUAL("_!=_");

    final String function;

    Operator(String function) {
      this.function = function;
    }

    boolean isEquality() {
      return this == EQUAL || this == NOT_EQUAL;
    }

    boolean holds(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
      };
    }
  }

  final Operator operator;
  private final Node left;
  private final Node right;
  private final boolean nullsCount;

  private Comparison(Operator operator, Node left, Node right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    // Null is equal to null only; to order it is an error, which reading the value brings.
    this.nullsCount = operator.isEquality() && (left.isNullable() || right.isNullable());
  }

  @Override
  final Truth truth(IndexedRecord record) {
    if (nullsCount) {
      boolean leftNull = left.isNull(record);
      boolean rightNull = right.isNull(record);
      if (leftNull && rightNull) {
        return Truth.of(operator == Operator.EQUAL);
      }
      if (leftNull || rightNull) {
        return (leftNull ? right : left).presence(record) == Truth.ERROR
            ? Truth.ERROR
            : Truth.of(operator == Operator.NOT_EQUAL);
      }
    }
    return left.lacks(record) || right.lacks(record) ? Truth.ERROR : Truth.of(compare(record));
  }

  /** Of two values that are there. */
  abstract boolean compare(IndexedRecord record);

  static final class OfInts extends Comparison {
    private final Node.Int left;
    private final Node.Int right;

    OfInts(Operator operator, Node.Int left, Node.Int right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean compare(IndexedRecord record) {
      return operator.holds(Long.compare(left.eval(record), right.eval(record)));
    }
  }

  static final class OfReals extends Comparison {
    private final Node.Real left;
    private final Node.Real right;

    OfReals(Operator operator, Node.Real left, Node.Real right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    /** IEEE 754: NaN is in no order with anything, and zero has one value. */
    @Override
    boolean compare(IndexedRecord record) {
      double a = left.eval(record);
      double b = right.eval(record);
      return switch (operator) {
        case LESS -> a < b;
        case LESS_OR_EQUAL -> a <= b;
        case GREATER -> a > b;
        case GREATER_OR_EQUAL -> a >= b;
        case EQUAL -> a == b;
        case NOT_EQUAL -> a != b;
      };
    }
  }

  /** An int with a double, exactly: neither is rounded to the other's type. */
  static final class OfIntAndReal extends Comparison {
    private static final double TWO_TO_63 = 0x1p63;

    private final Node.Int left;
    private final Node.Real right;

    OfIntAndReal(Operator operator, Node.Int left, Node.Real right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean compare(IndexedRecord record) {
      long a = left.eval(record);
      double b = right.eval(record);
      return Double.isNaN(b) ? operator == Operator.NOT_EQUAL : operator.holds(order(a, b));
    }

    private static int order(long a, double b) {
      if (b >= TWO_TO_63) {
        return -1;
      }
      if (b < -TWO_TO_63) {
        return 1;
      }
      long whole = (long) b;
      int order = Long.compare(a, whole);
      return order != 0 ? order : Double.compare(0.0, b - whole + 0.0);
    }
  }

  static final class OfTexts extends Comparison {
    private final Node.Text left;
    private final Node.Text right;

    OfTexts(Operator operator, Node.Text left, Node.Text right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean compare(IndexedRecord record) {
      String a = left.eval(record);
      String b = right.eval(record);
      return operator.isEquality()
          ? a.equals(b) == (operator == Operator.EQUAL)
          : operator.holds(a.compareTo(b));
    }
  }

  static final class OfBools extends Comparison {
    private final Node.Bool left;
    private final Node.Bool right;

    OfBools(Operator operator, Node.Bool left, Node.Bool right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean compare(IndexedRecord record) {
      return operator.holds(Boolean.compare(left.eval(record), right.eval(record)));
    }
  }

  /** By value: 1.0 and 1.00 are equal. */
  static final class OfDecimals extends Comparison {
    private final Node.Decimal left;
    private final Node.Decimal right;

    OfDecimals(Operator operator, Node.Decimal left, Node.Decimal right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean compare(IndexedRecord record) {
      return operator.holds(left.eval(record).compareTo(right.eval(record)));
    }
  }

  static final class OfTimes extends Comparison {
    private final Node.Time left;
    private final Node.Time right;

    OfTimes(Operator operator, Node.Time left, Node.Time right) {
      super(operator, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    boolean compare(IndexedRecord record) {
      return operator.holds(left.eval(record).compareTo(right.eval(record)));
    }
  }
}
