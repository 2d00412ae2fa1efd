package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.table.TimeFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The tables' local times as instants and back. The offset is fixed, so both ways are exact: see
 * the package's rules.
 */
public final class OlistTime {

  /** Brasília standard time. */
  public static final ZoneOffset OFFSET = ZoneOffset.ofHours(-3);

  static final TimeFormat SECONDS = TimeFormat.seconds(OFFSET);
  static final TimeFormat MINUTES = TimeFormat.minutes(OFFSET);
  static final TimeFormat DAYS = TimeFormat.days(OFFSET);

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  private OlistTime() {}

  /** As the tables write it: {@code 2017-05-08 08:06:54}. */
  public static String text(Instant time) {
    return SECONDS.text(time);
  }

  /** The local month: {@code 2017-05}. */
  public static String month(Instant time) {
    return MONTH.format(time.atOffset(OFFSET));
  }
}
