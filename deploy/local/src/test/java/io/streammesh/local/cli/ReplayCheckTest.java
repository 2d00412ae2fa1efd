package io.streammesh.local.cli;

import static io.streammesh.local.cli.SuspiciousOrder.at;
import static io.streammesh.local.cli.SuspiciousOrder.entry;
import static io.streammesh.local.cli.SuspiciousOrder.held;
import static io.streammesh.local.cli.SuspiciousOrder.notHeld;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReplayCheckTest {
  private static final String PORT = "orders/order-hold";
  private static final Set<Position> TWO = Set.of(at(3), at(4));

  private final Printed printed = new Printed();
  private final List<String> faults = new ArrayList<>();
  private final ReplayCheck check = new ReplayCheck(printed.out(), faults);

  @Test
  void shouldTellHowManyWereRefused() {
    // When:
    check.checkPort(PORT, TWO, List.of(entry(2, Kind.DONE, "id-1", null)), OptionalLong.of(2));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
        .isEqualTo(
            "2 signals for orders/order-hold came of a replay: 2 refused (replay), 0 taken up\n");
  }

  @Test
  void shouldNotCountWhereTheServiceMayHaveStartedAnew() {
    // When:
    check.checkPort(PORT, TWO, List.of(), OptionalLong.empty());

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
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
    check.checkPort(PORT, TWO, List.of(entry(4, kind, "id-1", null)), OptionalLong.of(2));

    // Then:
    assertThat(faults)
        .singleElement()
        .asString()
        .startsWith("orders/order-hold has taken up a replayed signal: " + kind.label());
    assertThat(printed.text()).endsWith(", 1 taken up\n");
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
    check.checkNotHeld("o-1", List.of(notHeld()));

    // Then:
    assertThat(faults).isEmpty();

    // When:
    check.checkNotHeld("o-1", List.of(held()));
    check.checkNotHeld("o-2", List.of());

    // Then:
    assertThat(faults)
        .containsExactly(
            "o-1 is held, though it was only replayed",
            "o-2 of the replayed history has become no order fact");
  }
}
