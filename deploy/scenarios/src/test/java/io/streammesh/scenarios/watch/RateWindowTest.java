package io.streammesh.scenarios.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RateWindowTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.300Z");

  private final RateWindow window = new RateWindow(START);

  @Test
  void shouldNotGuessBeforeASecondIsOver() {
    // Given
    add(10, START);

    // When
    double rate = window.perSecond(START.plusMillis(600));

    // Then
    assertThat(rate).isZero();
  }

  @Test
  void shouldTakeTheMeanOfTheSecondsSinceTheStart() {
    // Given
    add(10, START);
    add(20, START.plusSeconds(1));
    add(1000, START.plusSeconds(2));

    // When
    double rate = window.perSecond(START.plusSeconds(2));

    // Then
    assertThat(rate).isEqualTo(15);
  }

  @Test
  void shouldForgetWhatIsOlderThanFiveSeconds() {
    // Given
    add(1000, START);
    add(50, START.plusSeconds(4));

    // When
    double rate = window.perSecond(START.plusSeconds(6));

    // Then
    assertThat(rate).isEqualTo(10);
    assertThat(window.perSecond(START.plusSeconds(100))).isZero();
  }

  private void add(int records, Instant at) {
    for (int i = 0; i < records; i++) {
      window.add(at);
    }
  }
}
