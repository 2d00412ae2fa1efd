package io.streammesh.local.cli;

import static io.streammesh.local.cli.SuspiciousOrder.AT;
import static io.streammesh.local.cli.SuspiciousOrder.SIGNALS;
import static io.streammesh.local.cli.SuspiciousOrder.at;
import static io.streammesh.local.cli.SuspiciousOrder.entry;
import static io.streammesh.local.cli.SuspiciousOrder.entryAt;
import static io.streammesh.local.cli.SuspiciousOrder.held;
import static io.streammesh.local.cli.SuspiciousOrder.notHeld;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.consumer.BadRecord;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SignalCheckTest {
  private static final SignalAttack FORGED = new SignalAttack("forged", "signature", at(7));

  private final Printed printed = new Printed();
  private final List<String> faults = new ArrayList<>();

  @Test
  void shouldTellHowSoonTheOrderWasHeld() {
    // When:
    check(entry(1, Kind.INTENT, "id-1", null), entry(1, Kind.DONE, "id-1", null)).checkHold(held());

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
        .isEqualTo("o-1 is held: [UNUSUALLY_LARGE], 2000 ms after it was placed\n");
  }

  @Test
  void shouldWantTheOrderToBeHeld() {
    // When:
    check(entry(1, Kind.DONE, "id-1", null)).checkHold(notHeld());

    // Then:
    assertThat(faults).containsExactly("o-1 is not held");
  }

  @Test
  void shouldWantAHoldToBeRecorded() {
    // When:
    check(entry(1, Kind.INTENT, "id-1", null)).checkHold(held());

    // Then:
    assertThat(faults).containsExactly("o-1 is held, and nobody has recorded it");
  }

  @ParameterizedTest
  @CsvSource({
    "120000, ''",
    "120001, 'o-1 was held 120001 ms after it was placed, expected at most 120000 ms'"
  })
  void shouldWantTheHoldToBeSoon(long delayMs, String fault) {
    // When:
    check(
            entry(1, Kind.INTENT, "id-1", null),
            entryAt(1, Kind.DONE, "id-1", null, AT.plusMillis(delayMs)))
        .checkHeldSoon(held());

    // Then:
    assertThat(String.join("\n", faults)).isEqualTo(fault);
  }

  @Test
  void shouldCountFromTheFirstTimeThatTheOrderWasHeld() {
    // When:
    check(
            entry(1, Kind.DONE, "id-1", null),
            entryAt(2, Kind.DONE, "id-2", null, AT.plusSeconds(90)))
        .checkHeldSoon(held());

    // Then:
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldFindASignalThatWasActedOnTwice() {
    // When:
    check(
            entry(1, Kind.DONE, "id-1", null),
            entry(2, Kind.DONE, "id-2", null),
            entry(3, Kind.DONE, "id-1", null))
        .checkNothingTwice();

    // Then:
    assertThat(faults).containsExactly("1 signals were acted on twice");
    assertThat(printed.text()).isEqualTo("2 signals were acted on, 1 of them twice\n");
  }

  @Test
  void shouldTellWhyAnAttackWasRefused() {
    // When:
    check(entry(7, Kind.REFUSED, null, "signature")).checkAttacks(List.of(FORGED));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text()).isEqualTo("the forged signal was refused (signature)\n");
  }

  @Test
  void shouldTellThatAPersonHasTheStaleSignal() {
    // When:
    check(entry(7, Kind.REVIEW, "id-7", "stale-while-stopped"))
        .checkAttacks(List.of(new SignalAttack("stale", "stale", at(7))));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
        .isEqualTo("the stale signal was left to a person (stale-while-stopped)\n");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REFUSED", "SETTLED"})
  void shouldWantAnAttackToBeRefused(Kind kind) {
    // When:
    check(entry(7, kind, "id-7", null)).checkAttacks(List.of(FORGED));

    // Then:
    assertThat(faults)
        .singleElement()
        .asString()
        .startsWith("the forged signal was not refused as signature: [" + kind.label());
  }

  @Test
  void shouldWantAnAttackToBeRefusedForWhatItIs() {
    // When:
    check(entry(7, Kind.REFUSED, "id-7", "stale")).checkAttacks(List.of(FORGED));

    // Then:
    assertThat(faults)
        .singleElement()
        .asString()
        .startsWith("the forged signal was not refused as signature: [refused (stale)");
  }

  @Test
  void shouldWantAttacksToBeMade() {
    // When:
    check(entry(1, Kind.DONE, "id-1", null)).checkAttacks(List.of());

    // Then:
    assertThat(faults).containsExactly("no signal was attacked");
  }

  @Test
  void shouldWantTheAttackToBeSeen() {
    // When:
    check(entry(6, Kind.REFUSED, null, "signature")).checkAttacks(List.of(FORGED));

    // Then:
    assertThat(faults).containsExactly("the forged signal was not refused as signature: []");
  }

  @Test
  void shouldWantNothingElseToBeRefused() {
    // When:
    check().checkRefused(List.of(refused(7), refused(8)), List.of(FORGED));

    // Then:
    assertThat(faults).singleElement().asString().startsWith(at(8) + " is refused (signature)");
  }

  private SignalCheck check(JournalEntry... journal) {
    return new SignalCheck(List.of(journal), printed.out(), faults);
  }

  private static BadRecord refused(long offset) {
    return new BadRecord(
        MeshDefinition.ofClasspath().product(SIGNALS),
        new ConsumerRecord<>(SIGNALS, 0, offset, new byte[0], new byte[0]),
        "signature",
        "it was altered");
  }
}
