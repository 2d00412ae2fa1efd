package io.streammesh.quality.internal;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Nodes of {@code condition ? yes : no}; only the chosen side is evaluated. */
final class Conditional {
  private Conditional() {}

  /** Null if the two sides are not of one type, or can be null. */
  static @Nullable Node of(Node.Bool condition, Node yes, Node no) {
    if (yes.isNullable() || no.isNullable()) {
      return null;
    }
    if (yes instanceof Node.Bool first && no instanceof Node.Bool second) {
      return new OfBool(condition, first, second);
    }
    if (yes instanceof Node.Int first && no instanceof Node.Int second) {
      return new OfInt(condition, first, second);
    }
    if (yes instanceof Node.Real first && no instanceof Node.Real second) {
      return new OfReal(condition, first, second);
    }
    if (yes instanceof Node.Text first && no instanceof Node.Text second) {
      return new OfText(condition, first, second);
    }
    if (yes instanceof Node.Decimal first && no instanceof Node.Decimal second) {
      return new OfDecimal(condition, first, second);
    }
    if (yes instanceof Node.Time first && no instanceof Node.Time second) {
      return new OfTime(condition, first, second);
    }
    return null;
  }

  private static final class OfBool extends Node.Partial {
    private final Node.Bool condition;
    private final Node.Bool yes;
    private final Node.Bool no;

    OfBool(Node.Bool condition, Node.Bool yes, Node.Bool no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    Truth truth(IndexedRecord record) {
      return switch (condition.truth(record)) {
        case TRUE -> yes.truth(record);
        case FALSE -> no.truth(record);
        case ERROR -> Truth.ERROR;
      };
    }
  }

  private static final class OfInt extends Node.Int {
    private final Node.Bool condition;
    private final Node.Int yes;
    private final Node.Int no;

    OfInt(Node.Bool condition, Node.Int yes, Node.Int no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    long eval(IndexedRecord record) {
      return condition.eval(record) ? yes.eval(record) : no.eval(record);
    }
  }

  private static final class OfReal extends Node.Real {
    private final Node.Bool condition;
    private final Node.Real yes;
    private final Node.Real no;

    OfReal(Node.Bool condition, Node.Real yes, Node.Real no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    double eval(IndexedRecord record) {
      return condition.eval(record) ? yes.eval(record) : no.eval(record);
    }
  }

  private static final class OfText extends Node.Text {
    private final Node.Bool condition;
    private final Node.Text yes;
    private final Node.Text no;

    OfText(Node.Bool condition, Node.Text yes, Node.Text no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    String eval(IndexedRecord record) {
      return condition.eval(record) ? yes.eval(record) : no.eval(record);
    }
  }

  private static final class OfDecimal extends Node.Decimal {
    private final Node.Bool condition;
    private final Node.Decimal yes;
    private final Node.Decimal no;

    OfDecimal(Node.Bool condition, Node.Decimal yes, Node.Decimal no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    BigDecimal eval(IndexedRecord record) {
      return condition.eval(record) ? yes.eval(record) : no.eval(record);
    }
  }

  private static final class OfTime extends Node.Time {
    private final Node.Bool condition;
    private final Node.Time yes;
    private final Node.Time no;

    OfTime(Node.Bool condition, Node.Time yes, Node.Time no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    Instant eval(IndexedRecord record) {
      return condition.eval(record) ? yes.eval(record) : no.eval(record);
    }
  }
}
