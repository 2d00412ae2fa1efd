package io.streammesh.platform.prometheus;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them, without the last digits of a double. */
final class PrometheusNumber {
  private static final MathContext DIGITS = new MathContext(6);

  private PrometheusNumber() {}

  static String of(double number) {
    return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
