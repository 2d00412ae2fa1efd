package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import java.math.BigDecimal;
import org.apache.avro.LogicalTypes.Decimal;

/** Brings decimals to their schema's scale where that changes nothing of their value. */
record DecimalScale(int precision, int scale) {
  static DecimalScale of(Decimal type) {
    return new DecimalScale(type.getPrecision(), type.getScale());
  }

  /** The same value in the schema's scale, if the schema's precision holds it. */
  BigDecimal scaled(BigDecimal value) {
    if (value.signum() == 0) {
      return BigDecimal.valueOf(0, scale);
    }
    // Before the scale changes: a value such as 1E+999999999 would be written out in full.
    if ((long) value.precision() - value.scale() > precision - scale) {
      throw unfit();
    }
    if (value.scale() == scale) {
      return value;
    }
    try {
      return value.setScale(scale);
    } catch (ArithmeticException moreFraction) {
      throw unfit();
    }
  }

  private Failure unfit() {
    return Failure.expected(
        "a decimal with up to " + precision + " digits, of them " + scale + " after the point",
        "one with more");
  }
}
