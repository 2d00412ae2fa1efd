package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderHold;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReplayCheckTest {
  private static final String PORT = "orders/order-hold";
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(4);
  private static final Set<Position> TWO = Set.of(at(3), at(4));

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> faults = new ArrayList<>();
  private final ReplayCheck check =
      new ReplayCheck(new PrintStream(printed, true, StandardCharsets.UTF_8), faults);

  @Test
  void shouldTellHowManyWereRefused() {
    // When:
    check.checkPort(PORT, TWO, List.of(entry(2, Kind.DONE)), OptionalLong.of(2));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(out())
        .isEqualTo(
            "2 signals for orders/order-hold came of a replay: 2 refused (replay), 0 taken up\n");
  }

  @Test
  void shouldNotCountWhereTheServiceMayHaveStartedAnew() {
    // When:
    check.checkPort(PORT, TWO, List.of(), OptionalLong.empty());

    // Then:
    assertThat(faults).isEmpty();
    assertThat(out())
        .isEqualTo("2 signals for orders/order-hold came of a replay: not counted, 0 taken up\n");
  }

  @Test
  void shouldWantSignalsOfTheReplay() {
    // When:
    check.checkPort(PORT, Set.of(), List.of(), OptionalLong.of(0));

    // Then:
    assertThat(faults).containsExactly("no signal for orders/order-hold has come of the replay");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SETTLED")
  void shouldFindAReplayedSignalThatWasTakenUp(Kind kind) {
    // When:
    check.checkPort(PORT, TWO, List.of(entry(4, kind)), OptionalLong.of(2));

    // Then:
    assertThat(faults)
        .singleElement()
        .asString()
        .startsWith("orders/order-hold has taken up a replayed signal: " + kind.label());
    assertThat(out()).endsWith(", 1 taken up\n");
  }

  @Test
  void shouldWantEachToBeRefused() {
    // When:
    check.checkPort(PORT, TWO, List.of(), OptionalLong.of(1));

    // Then:
    assertThat(faults)
        .containsExactly("orders/order-hold has refused 1 replayed signals, expected 2");
  }

  @Test
  void shouldWantTheReplayedOrderNotToBeHeld() {
    // When:
    check.checkNotHeld("o-1", List.of(order(null)));

    // Then:
    assertThat(faults).isEmpty();

    // When:
    check.checkNotHeld(
        "o-1", List.of(order(new OrderHold(AT, "id-1", 60, List.of("UNUSUALLY_LARGE")))));
    check.checkNotHeld("o-2", List.of());

    // Then:
    assertThat(faults)
        .containsExactly(
            "o-1 is held, though it was only replayed",
            "o-2 of the replayed history has become no order fact");
  }

  private String out() {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static JournalEntry entry(long offset, Kind kind) {
    return new JournalEntry(
        kind,
        new SignalRef(at(offset), AT.toEpochMilli(), "id", "o-1", 1L, false),
        AT,
        null,
        null,
        null);
  }

  private static Position at(long offset) {
    return new Position("fraud.order-risk-signals.v1", 0, offset);
  }

  private static OrderFact order(@Nullable OrderHold hold) {
    return OrderFact.newBuilder()
        .setOrderId("o-1")
        .setSource("marketplace")
        .setSourceOrderId("o-1")
        .setKind(OrderKind.SALE)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setPlacedAt(AT)
        .setCurrency("BRL")
        .setLineCount(0)
        .setItemsAmount(NOTHING)
        .setFreightAmount(NOTHING)
        .setTotalAmount(NOTHING)
        .setHold(hold)
        .build();
  }
}
