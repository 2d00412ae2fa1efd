package io.streammesh.shelf;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How many numbers there were, their sum and the sum of their squares: what mean and standard
 * deviation need, however many there are. Sums are exact, so a number that was added can be taken
 * out again, and the order of both does not matter. Immutable.
 *
 * @param count how many, from 0
 * @param sum of the numbers, in their unit
 * @param sumOfSquares in the square of their unit
 */
public record Moments(long count, BigDecimal sum, BigDecimal sumOfSquares) {
  /** Before the first number. */
  public static final Moments NONE = new Moments(0, BigDecimal.ZERO, BigDecimal.ZERO);

  private static final MathContext PRECISION = MathContext.DECIMAL128;

  public Moments {
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + ", expected 0 or more");
    }
  }

  /** With one number more. */
  public Moments plus(BigDecimal number) {
    return new Moments(count + 1, sum.add(number), sumOfSquares.add(number.multiply(number)));
  }

  /**
   * Without one number, which was added before.
   *
   * @throws IllegalArgumentException if there is none to take out
   */
  public Moments minus(BigDecimal number) {
    return new Moments(
        count - 1, sum.subtract(number), sumOfSquares.subtract(number.multiply(number)));
  }

  /** Both together. */
  public Moments plus(Moments others) {
    return new Moments(
        count + others.count, sum.add(others.sum), sumOfSquares.add(others.sumOfSquares));
  }

  /**
   * The mean, in the numbers' unit, to 34 digits.
   *
   * @throws IllegalStateException if there is no number
   */
  public BigDecimal mean() {
    return sum.divide(some(), PRECISION);
  }

  /**
   * The population standard deviation (squares divided by the count), in the numbers' unit, to 34
   * digits.
   *
   * @throws IllegalStateException if there is no number
   */
  public BigDecimal sigma() {
    return spread().sqrt(PRECISION).divide(some(), PRECISION);
  }

  /**
   * Whether a number is above the mean by more than so many standard deviations; exact, since no
   * root is drawn.
   *
   * @param sigmas from 0
   * @throws IllegalStateException if there is no number
   */
  public boolean isExceededBy(BigDecimal number, int sigmas) {
    // n x - sum > k sqrt(spread), squared; the left side decides alone where it is not positive.
    BigDecimal above = number.multiply(some()).subtract(sum);
    BigDecimal limit = spread().multiply(BigDecimal.valueOf((long) sigmas * sigmas));
    return above.signum() > 0 && above.multiply(above).compareTo(limit) > 0;
  }

  /** The count squared times the variance: n * sum of squares - sum squared, exact. */
  private BigDecimal spread() {
    return sumOfSquares.multiply(some()).subtract(sum.multiply(sum));
  }

  private BigDecimal some() {
    if (count == 0) {
      throw new IllegalStateException("There is no number to take a mean or deviation of");
    }
    return BigDecimal.valueOf(count);
  }
}
