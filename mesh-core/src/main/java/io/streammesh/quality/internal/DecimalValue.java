package io.streammesh.quality.internal;

import java.math.BigDecimal;

/** A decimal in the CEL library, which compares with equals: 1.0 and 1.00 are equal. */
record DecimalValue(BigDecimal number) {
  DecimalValue {
    number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  static DecimalValue of(Object number) {
    if (number instanceof DecimalValue decimal) {
      return decimal;
    }
    return new DecimalValue(
        number instanceof Double literal
            ? BigDecimal.valueOf(literal)
            : BigDecimal.valueOf((Long) number));
  }
}
