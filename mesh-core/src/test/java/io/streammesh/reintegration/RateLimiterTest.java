package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.ActionLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {
  private static final ActionLimit THREE_A_SECOND = new ActionLimit(3, Duration.ofSeconds(1));

  private static RateLimiter of(long... times) {
    RateLimiter limiter = new RateLimiter(THREE_A_SECOND);
    for (long time : times) {
      limiter.count(0, time);
    }
    return limiter;
  }

  @Test
  void shouldAllowSoManyAndThenNone() {
    // When
    RateLimiter limiter = of(0, 0);

    // Then
    assertThat(limiter.allows(0)).isTrue();
    limiter.count(0, 0);
    assertThat(limiter.allows(999)).isFalse();
    assertThat(limiter.allows(1000)).isTrue();
  }

  @Test
  void shouldTakeTimesInAnyOrder() {
    // When
    RateLimiter limiter = of(900, 100, 500);

    // Then
    assertThat(limiter.allows(1099)).isFalse();
    assertThat(limiter.allows(1100)).isTrue();
  }

  @Test
  void shouldNotCountTwiceWhatThePartitionsJournalTells() {
    // Given: two actions of one partition, one of another
    RateLimiter limiter = of(0, 1);
    limiter.count(1, 2);
    assertThat(limiter.allows(10)).isFalse();

    // When: the partition went and comes back; its journal has one of them, and one of another
    // instance
    limiter.begin(0);
    assertThat(limiter.allows(10)).isTrue();
    limiter.count(0, 1);
    limiter.count(0, 5);

    // Then
    assertThat(limiter.allows(1000)).isFalse();
    assertThat(limiter.allows(1001)).isTrue();
  }

  @Test
  void shouldNeverLetMoreThroughInAnyStretch() {
    // Given
    Random random = new Random(7);
    RateLimiter limiter = of();
    Deque<Long> taken = new ArrayDeque<>();

    for (long now = 0; now < 60_000; now += random.nextInt(400)) {
      // When
      boolean allowed = limiter.allows(now);

      // Then
      while (!taken.isEmpty() && now - taken.getFirst() >= 1000) {
        taken.removeFirst();
      }
      assertThat(allowed).as("at %d", now).isEqualTo(taken.size() < 3);
      if (allowed) {
        limiter.count(0, now);
        taken.addLast(now);
      }
    }
  }
}
