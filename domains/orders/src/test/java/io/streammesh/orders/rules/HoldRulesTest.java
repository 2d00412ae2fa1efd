package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.Holds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds are written as revision and second, {@code H3@1} is held, {@code R0@2} a deletion. */
class HoldRulesTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  @ParameterizedTest
  @CsvSource({
    "H1@1 H2@2 H3@3, H3@3",
    "H1@1 R2@2 H3@3, H3@3",
    "H1@1 R2@2, none",
    "R1@3 H2@2, H2@2",
    "H1@3 R2@2 H3@1, H3@1",
    "H3@1 R0@2, none",
    "H3@3 R0@2, H3@3",
    "H3@1 R0@2 H1@3, H1@3",
    "H3@1 R0@2 H1@3 R0@4, none",
    "H3@1 R0@2 H1@3 R2@4, none",
    "H3@1 R0@2 H1@3 R0@4 H1@5, H1@5",
    "R3@1 R0@2 H1@3 H2@4, H2@4",
    "H2@1 H1@2 R0@3, none",
    "H9@1 R0@2 H2@4 H3@3 R1@5, H3@3",
    "H3@1 R0@1, H3@1",
    "H1@1 R1@1, H1@1",
    "R0@1 R0@1, none",
    "R2@1 H1@1 R0@1, none"
  })
  void shouldComeToOneEndInWhicheverOrderAndHoweverOftenTheyArrive(String told, String standing) {
    // Given
    List<Hold> holds = Stream.of(told.split(" ")).map(HoldRulesTest::hold).toList();
    Set<Holds> ends = new HashSet<>();

    // When
    for (List<Hold> order : permutations(holds)) {
      Holds once = of(order);
      ends.add(once);
      for (Hold again : holds) {
        assertThat(HoldRules.with(once, again)).as("%s again", again).isSameAs(once);
      }
    }

    // Then
    assertThat(ends).hasSize(1);
    assertThat(HoldRules.standing(ends.iterator().next()))
        .isEqualTo(standing.equals("none") ? null : hold(standing));
  }

  @Test
  void shouldLetTheLatestRevisionSinceTheLatestDeletionDecide() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      // Given
      List<Hold> told = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int revision = random.nextInt(4);
        // One time each; who tells a revision again says the same of it.
        told.add(hold((revision % 2 == 0 ? "R" : "H") + revision + "@" + i));
      }

      // When
      List<Hold> arriving = new ArrayList<>(told);
      Collections.shuffle(arriving, random);
      Holds holds = of(arriving);

      // Then
      assertThat(HoldRules.standing(holds)).as("%s", arriving).isEqualTo(expected(told));
    }
  }

  @Test
  void shouldKeepNoMoreThanWhatCanMatter() {
    // When
    Holds holds = of(Stream.of("H1@1", "R2@2", "H3@3", "R0@0").map(HoldRulesTest::hold).toList());

    // Then
    assertThat(holds.told()).containsExactly(hold("R0@0"), hold("H3@3"));
  }

  @Test
  void shouldKnowNoStandingHoldBeforeASignal() {
    // When
    Hold standing = HoldRules.standing(Holds.NONE);

    // Then
    assertThat(standing).isNull();
  }

  /** By the sentence of the rule, from all that was told in the order of time. */
  private static @Nullable Hold expected(List<Hold> told) {
    Hold latest = null;
    for (Hold hold : told) {
      if (hold.isOfDeletion()) {
        latest = null;
      } else if (latest == null || hold.sequence() >= latest.sequence()) {
        latest = hold;
      }
    }
    return latest != null && latest.held() ? latest : null;
  }

  private static Holds of(List<Hold> told) {
    Holds holds = Holds.NONE;
    for (Hold hold : told) {
      holds = HoldRules.with(holds, hold);
    }
    return holds;
  }

  private static List<List<Hold>> permutations(List<Hold> holds) {
    if (holds.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Hold>> all = new ArrayList<>();
    for (int i = 0; i < holds.size(); i++) {
      List<Hold> others = new ArrayList<>(holds);
      Hold first = others.remove(i);
      for (List<Hold> rest : permutations(others)) {
        List<Hold> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }

  private static Hold hold(String text) {
    int time = text.indexOf('@');
    boolean held = text.charAt(0) == 'H';
    return new Hold(
        Long.parseLong(text.substring(1, time)),
        held,
        AT.plusSeconds(Long.parseLong(text.substring(time + 1))),
        text,
        held ? 60 : 0,
        held ? List.of("UNUSUALLY_LARGE") : List.of());
  }
}
