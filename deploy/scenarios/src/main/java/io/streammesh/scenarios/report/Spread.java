package io.streammesh.scenarios.report;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * Mean and population standard deviation (divided by n) of amounts; both zero where there are none.
 */
record Spread(BigDecimal mean, BigDecimal sigma) {

  static Spread of(Collection<BigDecimal> amounts) {
    if (amounts.isEmpty()) {
      return new Spread(BigDecimal.ZERO, BigDecimal.ZERO);
    }
    BigDecimal n = BigDecimal.valueOf(amounts.size());
    BigDecimal sum = Figures.sum(amounts, amount -> amount);
    BigDecimal squares = Figures.sum(amounts, amount -> amount.multiply(amount));
    // n * sum(x^2) - sum(x)^2 is exact in decimals; so nothing is lost before the root.
    BigDecimal root = n.multiply(squares).subtract(sum.multiply(sum)).sqrt(Figures.PRECISION);
    return new Spread(sum.divide(n, Figures.PRECISION), root.divide(n, Figures.PRECISION));
  }

  /** Zero where all amounts are equal. */
  BigDecimal sigmasAboveMean(BigDecimal amount) {
    return sigma.signum() == 0
        ? BigDecimal.ZERO
        : amount.subtract(mean).divide(sigma, Figures.PRECISION);
  }
}
