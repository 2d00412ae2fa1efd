package io.streammesh.scenarios.olist;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * The tables' local times as instants and back. The offset is fixed, so both ways are exact: see
 * the package's rules.
 */
public final class OlistTime {

  /** Brasília standard time. */
  public static final ZoneOffset OFFSET = ZoneOffset.ofHours(-3);

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  private OlistTime() {}

  /**
   * @throws java.time.format.DateTimeParseException where it is not a time like {@code 2017-05-08
   *     08:06:54}
   */
  static Instant parse(String text) {
    return LocalDateTime.parse(text, TEXT).toInstant(OFFSET);
  }

  /** As the tables write it: {@code 2017-05-08 08:06:54}. */
  public static String text(Instant time) {
    return TEXT.format(time.atOffset(OFFSET));
  }

  /** The local month: {@code 2017-05}. */
  public static String month(Instant time) {
    return MONTH.format(time.atOffset(OFFSET));
  }
}
