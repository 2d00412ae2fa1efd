package io.streammesh.marketing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopRoundsTest {
  @Test
  void shouldKnowTheMaximumOfUsersWhoPlayOnAndLeave() {
    // Given
    Random random = new Random(7);
    Deque<Long> playing = new ArrayDeque<>();
    TopRounds top = TopRounds.NONE;

    for (int step = 0; step < 10_000; step++) {
      // When
      if (playing.size() > 100 && random.nextInt(10) == 0) {
        top = top.minus(playing.removeFirst());
      } else if (!playing.isEmpty() && random.nextBoolean()) {
        long before = playing.removeFirst();
        long after = before + random.nextInt(50);
        playing.addLast(after);
        top = top.minus(before).plus(after);
      } else {
        playing.addLast((long) random.nextInt(20));
        top = top.plus(playing.getLast());
      }

      // Then
      assertThat(top.max()).isEqualTo(Collections.max(playing));
      assertThat(top.users()).hasSizeLessThanOrEqualTo(TopRounds.LIMIT);
    }
  }

  @Test
  void shouldKeepTheMaximumOfThoseWhoPlayedAlike() {
    // When
    TopRounds top = TopRounds.NONE.plus(7).plus(7).plus(3).minus(7);

    // Then
    assertThat(top.max()).isEqualTo(7);
    assertThat(top.minus(7).max()).isEqualTo(3);
  }

  @Test
  void shouldTellTheHighestOfTheOthersOnceAllTopUsersHaveLeft() {
    // Given
    TopRounds top = TopRounds.NONE;
    for (long rounds = 0; rounds <= TopRounds.LIMIT; rounds++) {
      top = top.plus(rounds);
    }

    // When
    for (long rounds = 1; rounds <= TopRounds.LIMIT; rounds++) {
      top = top.minus(rounds);
    }

    // Then
    assertThat(top.max()).isZero();
    assertThat(top.plus(5).max()).isEqualTo(5);
  }

  @Test
  void shouldTellNoRoundsOfNobody() {
    assertThat(TopRounds.NONE.max()).isZero();
  }
}
