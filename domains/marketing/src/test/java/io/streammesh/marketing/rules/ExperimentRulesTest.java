package io.streammesh.marketing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streammesh.marketing.model.Experiment;
import io.streammesh.marketing.model.Share;
import io.streammesh.marketing.model.ShareChange;
import io.streammesh.marketing.model.TopRounds;
import io.streammesh.marketing.model.Variant;
import io.streammesh.marketing.model.VariantResult;
import io.streammesh.shelf.Moments;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentRulesTest {
  @Test
  void shouldAddUpWhatUsersCountFor() {
    // When
    Experiment experiment =
        counted(user("gate_30", true, true, 3), user("gate_30", true, false, 5));

    // Then
    assertThat(experiment.variants())
        .containsExactly(
            Map.entry(
                "gate_30",
                new Variant(
                    2,
                    2,
                    1,
                    0,
                    new Moments(2, BigDecimal.valueOf(8), BigDecimal.valueOf(34)),
                    new TopRounds(new TreeMap<>(Map.of(3L, 1L, 5L, 1L)), -1))));
  }

  @Test
  void shouldReplaceWhatAUserCountedFor() {
    // Given
    Share before = user("gate_30", true, false, 3);
    Share after = user("gate_30", true, true, 40);

    // When
    Experiment experiment =
        ExperimentRules.count(counted(before), new ShareChange("e", before, after));

    // Then
    assertThat(experiment).isEqualTo(counted(after));
  }

  @Test
  void shouldTakeAUserOutOfTheVariantThatItHasLeft() {
    // Given
    Share moved = user("gate_30", true, true, 99);
    Share stays = user("gate_30", true, false, 2);
    Share there = user("gate_40", false, true, 99);

    // When
    Experiment experiment =
        ExperimentRules.count(counted(moved, stays), new ShareChange("e", moved, there));

    // Then
    assertThat(experiment).isEqualTo(counted(stays, there));
    assertThat(experiment.variants().get("gate_30").top().max()).isEqualTo(2);
  }

  @Test
  void shouldCompareEachVariantWithTheControl() {
    // Given
    Experiment experiment =
        counted(
            user("a", true, true, 0),
            user("a", true, false, 0),
            user("b", false, false, 0),
            user("b", false, false, 0),
            user("c", false, true, 0));

    // When
    Map<String, VariantResult> results = results(experiment);

    // Then: a to b is (1/2 - 0) / √(1/4 · 3/4 · 1), a to c is (1/2 - 1) / √(2/3 · 1/3 · 3/2)
    assertThat(results.get("a").zDay1()).isNull();
    assertThat(results.get("b").zDay1()).isCloseTo(1.154701, within(1e-6));
    assertThat(results.get("c").zDay1()).isCloseTo(-0.866025, within(1e-6));
    assertThat(results.values()).extracting(VariantResult::zDay7).containsOnlyNulls();
  }

  @Test
  void shouldCompareNothingWithoutTheOneControl() {
    // Then
    assertThat(results(counted(user("a", false, true, 0), user("b", false, false, 0))).values())
        .extracting(VariantResult::zDay1)
        .containsOnlyNulls();
    assertThat(
            results(
                    counted(
                        user("a", true, true, 0),
                        user("b", true, false, 0),
                        user("c", false, false, 0)))
                .values())
        .extracting(VariantResult::zDay1)
        .containsOnlyNulls();
  }

  private static Experiment counted(Share... shares) {
    Experiment experiment = Experiment.NONE;
    for (Share share : shares) {
      experiment = ExperimentRules.count(experiment, new ShareChange("e", null, share));
    }
    return experiment;
  }

  private static Map<String, VariantResult> results(Experiment experiment) {
    return ExperimentRules.results("e", experiment).stream()
        .collect(Collectors.toMap(VariantResult::name, Function.identity()));
  }

  private static Share user(String variant, boolean control, boolean returned, long rounds) {
    return new Share(variant, control, returned, false, rounds);
  }
}
