package io.streammesh.quality.internal;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;

/** Constants of an expression. */
final class Literals {
  private Literals() {}

  static final class OfBool extends Node.Bool {
    private final boolean value;

    OfBool(boolean value) {
      this.value = value;
    }

    @Override
    boolean eval(IndexedRecord record) {
      return value;
    }
  }

  static final class OfInt extends Node.Int {
    final long value;

    OfInt(long value) {
      this.value = value;
    }

    @Override
    long eval(IndexedRecord record) {
      return value;
    }
  }

  static final class OfReal extends Node.Real {
    final double value;

    OfReal(double value) {
      this.value = value;
    }

    @Override
    double eval(IndexedRecord record) {
      return value;
    }
  }

  static final class OfText extends Node.Text {
    final String value;

    OfText(String value) {
      this.value = value;
    }

    @Override
    String eval(IndexedRecord record) {
      return value;
    }
  }

  static final class OfDecimal extends Node.Decimal {
    private final BigDecimal value;

    OfDecimal(BigDecimal value) {
      this.value = value;
    }

    @Override
    BigDecimal eval(IndexedRecord record) {
      return value;
    }
  }

  static final class OfTime extends Node.Time {
    private final Instant value;

    OfTime(Instant value) {
      this.value = value;
    }

    @Override
    Instant eval(IndexedRecord record) {
      return value;
    }
  }
}
