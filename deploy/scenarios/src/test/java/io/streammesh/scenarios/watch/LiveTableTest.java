package io.streammesh.scenarios.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LiveTableTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final WatchSnapshot SNAPSHOT = snapshot(AT);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void shouldShowProductsAndQuarantines() {
    // When
    List<String> lines = LiveTable.lines(SNAPSHOT);

    // Then
    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            product                            records/s       total quarantined delay p50 delay p99 tombstones
            customers.address-changes.v1             0.0           0           0         -         -          0
            orders.order-facts.v1                1,234.5   1,234,567       1,003     23 ms      12 s          4

            set aside by                            total  by rule
            customers                                   0
            orders                                  1,003  malformed 1,000, key-mismatch 2, event-time 1""");
  }

  @Test
  void shouldShowWhatBecameOfSignals() {
    // Given
    WatchSnapshot acting =
        new WatchSnapshot(
            AT,
            SNAPSHOT.products(),
            SNAPSHOT.quarantines(),
            List.of(
                new PortFigures("customers/address-alerts", 1_234, 0, 0, new TreeMap<>()),
                new PortFigures(
                    "orders/order-hold",
                    7,
                    1,
                    2,
                    new TreeMap<>(Map.of("stale", 1L, "repeat", 2L, "signature", 3L)))));

    // When
    List<String> lines = LiveTable.lines(acting);

    // Then
    assertThat(String.join("\n", lines.subList(lines.size() - 4, lines.size())))
        .isEqualTo(
            """

            acted on by                  acted withdrawn  waiting not acted  by cause
            customers/address-alerts     1,234         0        0         0
            orders/order-hold                7         1        2         6  signature 3, repeat 2, stale 1""");
  }

  @Test
  void shouldShowWhatPortsHaveRefusedAsOfAReplay() {
    // Given
    WatchSnapshot acting =
        new WatchSnapshot(
            AT,
            SNAPSHOT.products(),
            SNAPSHOT.quarantines(),
            List.of(
                new PortFigures("customers/address-alerts", 1, 0, 0, new TreeMap<>()),
                new PortFigures("orders/order-hold", 7, 1, 2, new TreeMap<>(Map.of("stale", 1L)))));

    // When
    List<String> lines =
        LiveTable.lines(acting.withReplayed(Map.of("orders/order-hold", 3L, "others/port", 9L)));

    // Then
    assertThat(lines.subList(lines.size() - 2, lines.size()))
        .containsExactly(
            "customers/address-alerts         1         0        0         0",
            "orders/order-hold                7         1        2         4  replay 3, stale 1");
  }

  @Test
  void shouldNeverBeWiderThanAHundredColumns() {
    // Given
    TreeMap<String, Long> rules = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      rules.put("a-rule-with-a-long-name-" + i, Long.MAX_VALUE / 1000);
    }
    Delay delay = new Delay(Duration.ofDays(30), Duration.ofDays(30));
    WatchSnapshot large =
        new WatchSnapshot(
            AT,
            List.of(
                new ProductFigures(
                    "x".repeat(200),
                    "x",
                    999_999_999,
                    99_999_999,
                    99_999.9,
                    9_999_999,
                    delay,
                    delay)),
            List.of(new QuarantineFigures("y".repeat(200), rules)));

    // When
    List<String> lines = LiveTable.lines(large);

    // Then
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    assertThat(lines.get(1)).startsWith("x".repeat(33) + "… ").contains(" 720 h ");
    assertThat(lines.get(4)).endsWith("…");
  }

  @Test
  void shouldDrawOverTheTableBeforeInATerminal() {
    // Given
    LiveTable table = LiveTable.inPlace(out);
    table.show(SNAPSHOT);
    String first = printed();
    bytes.reset();

    // When
    table.show(SNAPSHOT);

    // Then
    assertThat(first).isEqualTo(String.join("\n", LiveTable.lines(SNAPSHOT)) + "\n");
    assertThat(printed()).isEqualTo("\u001b[7A\r\u001b[J" + first);
  }

  @Test
  void shouldPrintABlockEveryTenSecondsElsewhere() {
    // Given
    LiveTable table = LiveTable.plain(out);

    // When
    for (int second = 0; second <= 20; second++) {
      table.show(snapshot(AT.plusSeconds(second)));
    }

    // Then
    assertThat(printed().lines().filter(line -> line.startsWith("2026-")))
        .containsExactly("2026-01-02T03:04:05Z", "2026-01-02T03:04:15Z", "2026-01-02T03:04:25Z");
    assertThat(printed()).doesNotContain("\u001b");
  }

  @Test
  void shouldAlwaysShowTheLastSnapshot() {
    // Given
    LiveTable table = LiveTable.plain(out);
    table.show(SNAPSHOT);
    bytes.reset();

    // When
    table.finish(snapshot(AT.plusSeconds(1)));

    // Then
    assertThat(printed()).startsWith("2026-01-02T03:04:06Z\nproduct ");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static WatchSnapshot snapshot(Instant at) {
    Delay delay = new Delay(Duration.ofMillis(23), Duration.ofMillis(12_345));
    return new WatchSnapshot(
        at,
        List.of(
            new ProductFigures("customers.address-changes.v1", "customers", 0, 0, 0, 0, null, null),
            new ProductFigures(
                "orders.order-facts.v1", "orders", 1_234_567, 1003, 1234.5, 4, delay, delay)),
        List.of(
            new QuarantineFigures("customers", new TreeMap<>()),
            new QuarantineFigures(
                "orders",
                new TreeMap<>(Map.of("malformed", 1000L, "event-time", 1L, "key-mismatch", 2L)))));
  }
}
