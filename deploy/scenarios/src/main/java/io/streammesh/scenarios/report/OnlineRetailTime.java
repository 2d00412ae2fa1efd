package io.streammesh.scenarios.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the online shop's tables write them; they are read as UTC. */
final class OnlineRetailTime {
  private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  private OnlineRetailTime() {}

  /** {@code 2010-12-01 08:26:00}. */
  static String text(Instant time) {
    return TEXT.format(time.atOffset(ZoneOffset.UTC));
  }

  /** {@code 2010-12}. */
  static String month(Instant time) {
    return MONTH.format(time.atOffset(ZoneOffset.UTC));
  }
}
