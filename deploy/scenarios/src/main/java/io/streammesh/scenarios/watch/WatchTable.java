package io.streammesh.scenarios.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A snapshot as lines of text, at most {@value #WIDTH} columns wide. */
final class WatchTable {
  static final int WIDTH = 100;

  private static final int NAME = 34;
  private static final String PRODUCT_ROW = "%-34s %9s %11s %11s %9s %9s %10s";
  private static final String QUARANTINE_ROW = "%-34s %10s  %s";
  private static final int BY_RULE = WIDTH - 47;
  private static final String PORT_ROW = "%-26s %7s %9s %8s %9s  %s";
  private static final int PORT_NAME = 26;
  private static final int BY_CAUSE = WIDTH - 65;
  private static final String NOTHING = "-";
  private static final long SECOND_MILLIS = 1000;
  private static final long MINUTE_MILLIS = 60 * SECOND_MILLIS;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private WatchTable() {}

  static List<String> lines(WatchSnapshot snapshot) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            PRODUCT_ROW,
            "product",
            "records/s",
            "total",
            "quarantined",
            "delay p50",
            "delay p99",
            "tombstones"));
    snapshot.products().forEach(product -> lines.add(product(product)));
    lines.add("");
    lines.add(row(QUARANTINE_ROW, "set aside by", "total", "by rule"));
    snapshot.quarantines().forEach(quarantine -> lines.add(quarantine(quarantine)));
    if (!snapshot.ports().isEmpty()) {
      lines.add("");
      lines.add(
          row(PORT_ROW, "acted on by", "acted", "withdrawn", "waiting", "not acted", "by cause"));
      snapshot.ports().forEach(port -> lines.add(port(port)));
    }
    // Figures beyond all expectation must not break the redrawing, which counts lines.
    lines.replaceAll(line -> shortened(line, WIDTH));
    return lines;
  }

  private static String product(ProductFigures figures) {
    Delay delay = figures.recent();
    return row(
        PRODUCT_ROW,
        shortened(figures.topic(), NAME),
        row("%,.1f", figures.perSecond()),
        count(figures.total()),
        count(figures.quarantined()),
        delay(delay == null ? null : delay.p50()),
        delay(delay == null ? null : delay.p99()),
        count(figures.tombstones()));
  }

  private static String quarantine(QuarantineFigures figures) {
    return row(
            QUARANTINE_ROW,
            shortened(figures.domain(), NAME),
            count(figures.total()),
            shortened(most(figures.byRule()), BY_RULE))
        .stripTrailing();
  }

  private static String port(PortFigures figures) {
    return row(
            PORT_ROW,
            shortened(figures.port(), PORT_NAME),
            count(figures.acted()),
            count(figures.withdrawn()),
            count(figures.waiting()),
            count(figures.totalNotActed()),
            shortened(most(figures.notActed()), BY_CAUSE))
        .stripTrailing();
  }

  /** The counts, the largest first. */
  private static String most(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(each -> each.getKey() + ' ' + count(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String count(long number) {
    return row("%,d", number);
  }

  /** In the unit that gives three to four digits. */
  private static String delay(@Nullable Duration delay) {
    if (delay == null) {
      return NOTHING;
    }
    long millis = delay.toMillis();
    if (millis < 10 * SECOND_MILLIS) {
      return millis + " ms";
    }
    if (millis < 10 * MINUTE_MILLIS) {
      return millis / SECOND_MILLIS + " s";
    }
    return millis < 10 * HOUR_MILLIS
        ? millis / MINUTE_MILLIS + " min"
        : millis / HOUR_MILLIS + " h";
  }

  private static String shortened(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + '…';
  }

  private static String row(String format, Object... columns) {
    return String.format(Locale.ROOT, format, columns);
  }
}
