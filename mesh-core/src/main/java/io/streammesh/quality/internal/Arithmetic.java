package io.streammesh.quality.internal;

import java.math.BigDecimal;
import org.apache.avro.generic.IndexedRecord;

/** Nodes that calculate. Integers overflow into an error, as in CEL; decimals are exact. */
final class Arithmetic {
  /** The operators, by their names in CEL's syntax trees. */
  enum Operator {
    ADD("_+_"),
    SUBTRACT("_-_"),
    MULTIPLY("_*_"),
    DIVIDE("_/_"),
    REMAINDER("_%_");

    final String function;

    Operator(String function) {
      this.function = function;
    }

    /** Of decimals, exactly; there is no division, since its result need not be exact. */
    BigDecimal apply(BigDecimal a, BigDecimal b) {
      return switch (this) {
        case ADD -> a.add(b);
        case SUBTRACT -> a.subtract(b);
        case MULTIPLY -> a.multiply(b);
        case DIVIDE, REMAINDER -> throw EvaluationFailed.FAILED;
      };
    }
  }

  private Arithmetic() {}

  static final class OfInt extends Node.Int {
    private final Operator operator;
    private final Node.Int left;
    private final Node.Int right;

    OfInt(Operator operator, Node.Int left, Node.Int right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    long eval(IndexedRecord record) {
      long a = left.eval(record);
      long b = right.eval(record);
      return switch (operator) {
        case ADD -> add(a, b);
        case SUBTRACT -> subtract(a, b);
        case MULTIPLY -> multiply(a, b);
        case DIVIDE -> {
          requireThat(b != 0 && !(a == Long.MIN_VALUE && b == -1));
          yield a / b;
        }
        case REMAINDER -> {
          requireThat(b != 0);
          yield a % b;
        }
      };
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return left.lacks(record) || right.lacks(record);
    }

    private static long add(long a, long b) {
      long sum = a + b;
      requireThat(((a ^ sum) & (b ^ sum)) >= 0);
      return sum;
    }

    private static long multiply(long a, long b) {
      long product = a * b;
      requireThat(Math.multiplyHigh(a, b) == product >> (Long.SIZE - 1));
      return product;
    }
  }

  static long subtract(long a, long b) {
    long difference = a - b;
    requireThat(((a ^ b) & (a ^ difference)) >= 0);
    return difference;
  }

  static final class OfReal extends Node.Real {
    private final Operator operator;
    private final Node.Real left;
    private final Node.Real right;

    OfReal(Operator operator, Node.Real left, Node.Real right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    double eval(IndexedRecord record) {
      double a = left.eval(record);
      double b = right.eval(record);
      return switch (operator) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case REMAINDER -> throw EvaluationFailed.FAILED;
      };
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return left.lacks(record) || right.lacks(record);
    }
  }

  static final class OfDecimal extends Node.Decimal {
    private final Operator operator;
    private final Node.Decimal left;
    private final Node.Decimal right;

    OfDecimal(Operator operator, Node.Decimal left, Node.Decimal right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    BigDecimal eval(IndexedRecord record) {
      return operator.apply(left.eval(record), right.eval(record));
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return left.lacks(record) || right.lacks(record);
    }
  }

  static final class NegatedInt extends Node.Int {
    private final Node.Int operand;

    NegatedInt(Node.Int operand) {
      this.operand = operand;
    }

    @Override
    long eval(IndexedRecord record) {
      return subtract(0, operand.eval(record));
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return operand.lacks(record);
    }
  }

  static final class NegatedReal extends Node.Real {
    private final Node.Real operand;

    NegatedReal(Node.Real operand) {
      this.operand = operand;
    }

    @Override
    double eval(IndexedRecord record) {
      return -operand.eval(record);
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return operand.lacks(record);
    }
  }

  static final class NegatedDecimal extends Node.Decimal {
    private final Node.Decimal operand;

    NegatedDecimal(Node.Decimal operand) {
      this.operand = operand;
    }

    @Override
    BigDecimal eval(IndexedRecord record) {
      return operand.eval(record).negate();
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return operand.lacks(record);
    }
  }

  /** An integer where a decimal is needed. */
  static final class IntAsDecimal extends Node.Decimal {
    private final Node.Int operand;

    IntAsDecimal(Node.Int operand) {
      this.operand = operand;
    }

    @Override
    BigDecimal eval(IndexedRecord record) {
      return BigDecimal.valueOf(operand.eval(record));
    }

    @Override
    boolean isNullable() {
      return operand.isNullable();
    }

    @Override
    boolean isNull(IndexedRecord record) {
      return operand.isNull(record);
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return operand.lacks(record);
    }
  }

  private static void requireThat(boolean condition) {
    if (!condition) {
      throw EvaluationFailed.FAILED;
    }
  }
}
