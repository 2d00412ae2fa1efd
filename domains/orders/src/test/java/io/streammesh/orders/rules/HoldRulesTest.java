package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.Hold;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldRulesTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  @ParameterizedTest
  @CsvSource({"1,2,3", "1,3,2", "2,1,3", "2,3,1", "3,1,2", "3,2,1"})
  void shouldLetTheLatestRevisionDecideInWhicheverOrderTheyArrive(int one, int two, int three) {
    // When
    Hold latest = latest(hold(one), hold(two), hold(three));

    // Then
    assertThat(latest).isEqualTo(hold(3));
  }

  @Test
  void shouldKeepWhatItKnowsForARepeat() {
    // Given
    Hold known = hold(1);

    // When
    Hold latest = HoldRules.latest(known, released(1));

    // Then
    assertThat(latest).isSameAs(known);
  }

  @Test
  void shouldHoldAgainAfterARelease() {
    // When
    Hold standing = HoldRules.standing(latest(hold(1), released(2), hold(3)));

    // Then
    assertThat(standing).isEqualTo(hold(3));
  }

  @Test
  void shouldKnowNoStandingHoldOnceReleased() {
    // When
    Hold standing = HoldRules.standing(latest(released(2), hold(1)));

    // Then
    assertThat(standing).isNull();
  }

  @Test
  void shouldKnowNoStandingHoldBeforeASignal() {
    // When
    Hold standing = HoldRules.standing(null);

    // Then
    assertThat(standing).isNull();
  }

  private static @Nullable Hold latest(Hold... told) {
    Hold latest = null;
    for (Hold hold : told) {
      latest = HoldRules.latest(latest, hold);
    }
    return latest;
  }

  private static Hold hold(long sequence) {
    return new Hold(
        sequence, true, AT.plusSeconds(sequence), "s-" + sequence, 60, List.of("UNUSUALLY_LARGE"));
  }

  private static Hold released(long sequence) {
    return new Hold(sequence, false, AT.plusSeconds(sequence), "s-" + sequence, 0, List.of());
  }
}
