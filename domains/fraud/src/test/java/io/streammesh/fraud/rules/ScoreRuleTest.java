package io.streammesh.fraud.rules;

import static io.streammesh.fraud.model.RiskReason.ADDRESS_CHANGED;
import static io.streammesh.fraud.model.RiskReason.PAYMENT_VELOCITY;
import static io.streammesh.fraud.model.RiskReason.UNUSUALLY_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.RiskReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreRuleTest {
  @ParameterizedTest
  @MethodSource("scores")
  void shouldAddUpTheReasonsToAHundred(List<RiskReason> reasons, int score) {
    assertThat(ScoreRule.score(reasons)).isEqualTo(score);
  }

  static Stream<Arguments> scores() {
    return Stream.of(
        Arguments.of(List.of(), 0),
        Arguments.of(List.of(UNUSUALLY_LARGE), 60),
        Arguments.of(List.of(ADDRESS_CHANGED), 30),
        Arguments.of(List.of(PAYMENT_VELOCITY), 30),
        Arguments.of(List.of(ADDRESS_CHANGED, PAYMENT_VELOCITY), 60),
        Arguments.of(List.of(UNUSUALLY_LARGE, PAYMENT_VELOCITY), 90),
        Arguments.of(List.of(UNUSUALLY_LARGE, ADDRESS_CHANGED, PAYMENT_VELOCITY), 100));
  }
}
