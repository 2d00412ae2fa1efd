package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StopWindowsTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
  private static final Duration MEMORY = Duration.ofHours(1);

  private final TestClock clock = new TestClock(START);
  private final StopWindows windows = new StopWindows(clock, MEMORY);

  @Test
  void shouldRememberWhatIsOverForAsLongAsItMatters() {
    // Given
    windows.add(millis(-50), millis(-40));
    windows.add(millis(-10), millis(-5));

    // Then
    assertThat(windows.wereBetween(millis(-45), millis(-44))).isTrue();
    assertThat(windows.wereBetween(millis(-39), millis(-11))).isFalse();
    assertThat(windows.wereBetween(millis(-6), millis(-1))).isTrue();

    // When
    clock.set(START.plus(Duration.ofMinutes(30)));

    // Then
    assertThat(windows.wereBetween(millis(-45), millis(-44))).isFalse();
    assertThat(windows.wereBetween(millis(-6), millis(-1))).isTrue();
  }

  private static long millis(int minutes) {
    return START.plus(Duration.ofMinutes(minutes)).toEpochMilli();
  }
}
