package io.streammesh.quality.internal;

import org.apache.avro.generic.IndexedRecord;

/** Nodes of truth values; "and" and "or" absorb an error of either side, as in CEL. */
final class Logic {
  private Logic() {}

  static final class And extends Node.Partial {
    private final Node.Bool left;
    private final Node.Bool right;

    And(Node.Bool left, Node.Bool right) {
      this.left = left;
      this.right = right;
    }

    @Override
    Truth truth(IndexedRecord record) {
      Truth first = attempt(left, record);
      if (first == Truth.FALSE) {
        return Truth.FALSE;
      }
      Truth second = right.truth(record);
      return first == Truth.ERROR && second == Truth.TRUE ? Truth.ERROR : second;
    }
  }

  static final class Or extends Node.Partial {
    private final Node.Bool left;
    private final Node.Bool right;

    Or(Node.Bool left, Node.Bool right) {
      this.left = left;
      this.right = right;
    }

    @Override
    Truth truth(IndexedRecord record) {
      Truth first = attempt(left, record);
      if (first == Truth.TRUE) {
        return Truth.TRUE;
      }
      Truth second = right.truth(record);
      return first == Truth.ERROR && second == Truth.FALSE ? Truth.ERROR : second;
    }
  }

  /** Of a left side: what it throws must not keep the right side from being looked at. */
  private static Truth attempt(Node.Bool left, IndexedRecord record) {
    try {
      return left.truth(record);
    } catch (EvaluationFailed e) {
      return Truth.ERROR;
    }
  }

  static final class Not extends Node.Partial {
    private final Node.Bool operand;

    Not(Node.Bool operand) {
      this.operand = operand;
    }

    @Override
    Truth truth(IndexedRecord record) {
      return operand.truth(record).negated();
    }
  }

  /** Whether a value is there: {@code has(…)}, and comparison with null. */
  static final class Present extends Node.Partial {
    private final Node value;

    Present(Node value) {
      this.value = value;
    }

    @Override
    Truth truth(IndexedRecord record) {
      return value.presence(record);
    }
  }
}
