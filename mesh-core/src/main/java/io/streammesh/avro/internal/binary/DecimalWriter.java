package io.streammesh.avro.internal.binary;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes.Decimal;

/** Decimals in bytes. */
final class DecimalWriter implements ValueWriter.Required {
  private static final int DIGITS_IN_LONG = 18;

  private final DecimalScale type;

  DecimalWriter(Decimal type) {
    this.type = DecimalScale.of(type);
  }

  @Override
  public void writePresent(ByteOutput out, Object value) {
    BigDecimal decimal = type.scaled((BigDecimal) value);
    if (decimal.precision() <= DIGITS_IN_LONG) {
      // Its unscaled value, without the BigInteger that unscaledValue() makes of it.
      out.writeUnscaled(decimal.scaleByPowerOfTen(type.scale()).longValue());
    } else {
      out.writeBytes(ByteBuffer.wrap(decimal.unscaledValue().toByteArray()));
    }
  }
}
