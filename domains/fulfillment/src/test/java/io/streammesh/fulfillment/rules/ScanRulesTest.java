package io.streammesh.fulfillment.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fulfillment.model.Scan;
import io.streammesh.fulfillment.model.Scan.Step;
import io.streammesh.fulfillment.model.Scans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanRulesTest {
  private static final Instant AT = Instant.parse("2017-05-10T08:00:00Z");

  @Test
  void shouldLetTheScanWithTheHighestSequenceTellWhenAStepHappened() {
    // When
    Scans scans =
        fold(
            scan(3, Step.DELIVERED, AT.plusSeconds(3), null),
            scan(2, Step.DELIVERED, AT.plusSeconds(2), null));

    // Then
    assertThat(scans.deliveredAt()).isEqualTo(AT.plusSeconds(3));
    assertThat(scans.handedOverAt()).isNull();
  }

  @Test
  void shouldKeepACarrierThatALaterScanDoesNotName() {
    // When
    Scans scans =
        fold(scan(1, Step.HANDED_OVER, AT, "correios"), scan(2, Step.DELIVERED, AT, null));

    // Then
    assertThat(scans.carrierName()).isEqualTo("correios");
  }

  @Test
  void shouldGiveTheSameBackForARepeat() {
    // Given
    Scans before =
        fold(scan(1, Step.HANDED_OVER, AT, "correios"), scan(2, Step.DELIVERED, AT, null));

    // When
    Scans after = ScanRules.apply(before, scan(1, Step.HANDED_OVER, AT, "correios"));

    // Then
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNotDependOnTheOrderOfArrivalNorOnRepeats(long seed) {
    // Given
    List<Scan> inOrder =
        List.of(
            scan(1, Step.HANDED_OVER, AT, "correios"),
            scan(2, Step.HANDED_OVER, AT.plusSeconds(1), null),
            scan(3, Step.DELIVERED, AT.plusSeconds(9), "courier"),
            scan(4, Step.DELIVERED, AT.plusSeconds(8), null));
    List<Scan> shuffled = new ArrayList<>(inOrder);
    shuffled.addAll(inOrder);
    Collections.shuffle(shuffled, new Random(seed));

    // When
    Scans scans = fold(shuffled.toArray(Scan[]::new));

    // Then
    assertThat(scans).isEqualTo(fold(inOrder.toArray(Scan[]::new)));
  }

  private static Scans fold(Scan... events) {
    Scans scans = Scans.none("o-1");
    for (Scan event : events) {
      scans = ScanRules.apply(scans, event);
    }
    return scans;
  }

  private static Scan scan(long sequence, Step step, Instant at, @Nullable String carrier) {
    return new Scan("o-1", sequence, step, at, carrier);
  }
}
