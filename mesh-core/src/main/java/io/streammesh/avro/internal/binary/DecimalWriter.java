package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes.Decimal;

/** Decimals in bytes, brought to the schema's scale where that changes nothing of their value. */
final class DecimalWriter implements ValueWriter.Required {
  private static final int DIGITS_IN_LONG = 18;

  private final int precision;
  private final int scale;

  DecimalWriter(Decimal type) {
    precision = type.getPrecision();
    scale = type.getScale();
  }

  @Override
  public void writePresent(ByteOutput out, Object value) {
    BigDecimal decimal = scaled((BigDecimal) value);
    if (decimal.precision() <= DIGITS_IN_LONG) {
      // Its unscaled value, without the BigInteger that unscaledValue() makes of it.
      out.writeUnscaled(decimal.scaleByPowerOfTen(scale).longValue());
    } else {
      out.writeBytes(ByteBuffer.wrap(decimal.unscaledValue().toByteArray()));
    }
  }

  private BigDecimal scaled(BigDecimal value) {
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
