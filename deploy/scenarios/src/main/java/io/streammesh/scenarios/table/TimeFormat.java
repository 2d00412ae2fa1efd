package io.streammesh.scenarios.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/**
 * How a data set writes local times, and the fixed offset at which they are read. A zone with
 * summer time would make some local times ambiguous and others impossible; with a fixed offset both
 * ways are exact.
 */
public final class TimeFormat {
  private final DateTimeFormatter format;
  private final ZoneOffset offset;
  private final String example;

  private TimeFormat(DateTimeFormatter format, ZoneOffset offset) {
    this.format = format;
    this.offset = offset;
    this.example = format.format(LocalDateTime.of(2017, 5, 8, 8, 6, 54));
  }

  /** Times like {@code 2017-05-08 08:06:54}. */
  public static TimeFormat seconds(ZoneOffset offset) {
    return of("uuuu-MM-dd HH:mm:ss", offset);
  }

  /** Times like {@code 2017-05-08 08:06}. */
  public static TimeFormat minutes(ZoneOffset offset) {
    return of("uuuu-MM-dd HH:mm", offset);
  }

  /** Days like {@code 2017-05-08}, which stand for their first moment. */
  public static TimeFormat days(ZoneOffset offset) {
    return of("uuuu-MM-dd", offset);
  }

  private static TimeFormat of(String pattern, ZoneOffset offset) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    return new TimeFormat(format, offset);
  }

  /** The offset at which the local times are read. */
  public ZoneOffset offset() {
    return offset;
  }

  /**
   * The instant of a local time.
   *
   * @throws java.time.format.DateTimeParseException where it is not a time in this format
   */
  public Instant parse(String text) {
    return LocalDateTime.parse(text, format).toInstant(offset);
  }

  /** The local time of an instant. */
  public String text(Instant time) {
    return format.format(time.atOffset(offset));
  }

  /** What a time in this format looks like. */
  String example() {
    return example;
  }
}
