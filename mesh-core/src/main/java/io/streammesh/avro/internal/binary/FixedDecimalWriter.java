package io.streammesh.avro.internal.binary;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.avro.LogicalTypes.Decimal;

/** Decimals in a fixed number of bytes, which Avro makes sure are enough for their precision. */
final class FixedDecimalWriter implements ValueWriter.Required {
  private final DecimalScale type;
  private final int size;

  FixedDecimalWriter(Decimal type, int size) {
    this.type = DecimalScale.of(type);
    this.size = size;
  }

  @Override
  public void writePresent(ByteOutput out, Object value) {
    byte[] unscaled = type.scaled((BigDecimal) value).unscaledValue().toByteArray();
    byte[] padded = new byte[size];
    if (unscaled[0] < 0) {
      Arrays.fill(padded, (byte) -1);
    }
    System.arraycopy(unscaled, 0, padded, size - unscaled.length, unscaled.length);
    out.writeRaw(padded);
  }
}
