package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantinePolicyTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @ParameterizedTest
  @ValueSource(longs = {1, 3_600_000, 86_400_000})
  void shouldCloseASegmentWhenItsFirstDeadLetterExpires(long retention) {
    QuarantinePolicy policy = new QuarantinePolicy(retention);

    assertThat(policy.segmentMillis()).hasValue(retention);
    assertThat(policy.goneAfterMillis()).hasValue(2 * retention);
  }

  @Test
  void shouldCloseASegmentAfterADay() {
    QuarantinePolicy policy = new QuarantinePolicy(28 * DAY);

    assertThat(policy.segmentMillis()).hasValue(DAY);
    assertThat(policy.goneAfterMillis()).hasValue(29 * DAY);
  }

  @Test
  void shouldTellNoTimeWhereDeadLettersAreKeptForEver() {
    assertThat(QuarantinePolicy.USUAL.segmentMillis()).isEmpty();
    assertThat(QuarantinePolicy.USUAL.goneAfterMillis()).isEmpty();
  }

  @Test
  void shouldTellNoTimeThatCannotBeCounted() {
    assertThat(new QuarantinePolicy(Long.MAX_VALUE).goneAfterMillis()).isEmpty();
    assertThat(new QuarantinePolicy(Long.MAX_VALUE - DAY + 1).goneAfterMillis()).isEmpty();
    assertThat(new QuarantinePolicy(Long.MAX_VALUE - DAY).goneAfterMillis())
        .hasValue(Long.MAX_VALUE);
  }
}
