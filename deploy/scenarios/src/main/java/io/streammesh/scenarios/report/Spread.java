package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;

/**
 * How amounts spread; all zero where there are none.
 *
 * @param n how many there are
 * @param sigma population standard deviation (divided by n)
 * @param above how many of them are above the mean by more than three sigmas
 */
record Spread(int n, BigDecimal mean, BigDecimal sigma, long above) {
  private static final BigDecimal SIGMAS = BigDecimal.valueOf(3);

  static Spread of(Collection<BigDecimal> amounts) {
    if (amounts.isEmpty()) {
      return new Spread(0, BigDecimal.ZERO, BigDecimal.ZERO, 0);
    }
    BigDecimal n = BigDecimal.valueOf(amounts.size());
    BigDecimal sum = Figures.sum(amounts, amount -> amount);
    BigDecimal squares = Figures.sum(amounts, amount -> amount.multiply(amount));
    // n * sum(x^2) - sum(x)^2 is exact in decimals; so nothing is lost before the root.
    BigDecimal root = n.multiply(squares).subtract(sum.multiply(sum)).sqrt(Figures.PRECISION);
    BigDecimal mean = sum.divide(n, Figures.PRECISION);
    BigDecimal sigma = root.divide(n, Figures.PRECISION);
    BigDecimal limit = limit(mean, sigma);
    long above = amounts.stream().filter(amount -> amount.compareTo(limit) > 0).count();
    return new Spread(amounts.size(), mean, sigma, above);
  }

  /** Zero where all amounts are equal. */
  BigDecimal sigmasAboveMean(BigDecimal amount) {
    return sigma.signum() == 0
        ? BigDecimal.ZERO
        : amount.subtract(mean).divide(sigma, Figures.PRECISION);
  }

  /**
   * All of it as figures of a report.
   *
   * @param nameOfAbove the report's name for how many are above
   */
  ObjectNode figures(String nameOfAbove) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("n", n)
        .<ObjectNode>set("mean", Figures.real(mean))
        .<ObjectNode>set("sigma", Figures.real(sigma))
        .<ObjectNode>set("mean_plus_3_sigma", Figures.real(limit(mean, sigma)))
        .put(nameOfAbove, above);
  }

  private static BigDecimal limit(BigDecimal mean, BigDecimal sigma) {
    return mean.add(SIGMAS.multiply(sigma));
  }
}
