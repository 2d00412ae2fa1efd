package io.streammesh.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service level that a contract promises, as ODCS writes it.
 *
 * @param property one of ODCS' names, such as {@code latency}
 * @param value number, text or boolean, as text
 * @param unit of the value, such as {@code s}; null where none was written
 * @param element what it applies to; null for the whole topic
 * @param driver why it matters: regulatory, analytics or operational; null where none was written
 * @param description for people; null where none was written
 */
public record SlaProperty(
    String property,
    String value,
    @Nullable String unit,
    @Nullable String element,
    @Nullable String driver,
    @Nullable String description) {
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  /** What holds for the time from a raw event to the committed record that is made of it. */
  public static final String LATENCY = "latency";

  /**
   * The value as a length of time.
   *
   * @return empty if the value is no positive number, or the unit none of ms, s, m, h and d
   */
  public Optional<Duration> duration() {
    Optional<ChronoUnit> time = Optional.ofNullable(unit).map(UNITS::get);
    try {
      BigDecimal number = new BigDecimal(value);
      return number.signum() > 0
          ? time.map(
              one ->
                  Duration.ofNanos(
                      number
                          .multiply(BigDecimal.valueOf(one.getDuration().toNanos()))
                          .longValueExact()))
          : Optional.empty();
    } catch (ArithmeticException | NumberFormatException noTime) {
      return Optional.empty();
    }
  }
}
