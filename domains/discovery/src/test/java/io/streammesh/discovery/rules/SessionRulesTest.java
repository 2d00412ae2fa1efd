package io.streammesh.discovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.discovery.model.Session;
import io.streammesh.discovery.model.SessionSummary;
import io.streammesh.discovery.model.SessionSummary.Window;
import io.streammesh.discovery.model.SessionUpdate;
import io.streammesh.discovery.model.View;
import io.streammesh.discovery.model.ViewInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
  private static final Instant START = Instant.parse("2016-05-09T10:00:00Z");

  @Test
  void shouldSumASessionUp() {
    // Given
    Session session =
        session(view(1, "i-1", null, 0), view(2, "i-2", "u-1", 10), view(3, "i-1", null, 15));

    // When
    SessionSummary summary = SessionRules.summary(session);

    // Then
    assertThat(summary.userId()).isEqualTo("u-1");
    assertThat(summary.views()).isEqualTo(3);
    assertThat(summary.viewsWithUser()).isEqualTo(1);
    assertThat(summary.items()).isEqualTo(2);
    assertThat(summary.startedAt()).isEqualTo(at(0));
    assertThat(summary.endedAt()).isEqualTo(at(15));
    assertThat(summary.windows()).containsExactly(new Window(at(0), at(15), 3));
  }

  @Test
  void shouldBeginAWindowAfterMoreThanHalfAnHour() {
    // Given
    Instant later = at(30).plusMillis(1);
    ViewInput tooLate = new ViewInput("s-1", 3, new View("i-3", null, later.plusSeconds(1800)));

    // When
    SessionSummary summary =
        SessionRules.summary(session(view(1, "i-1", null, 0), view(2, "i-2", null, 30), tooLate));

    // Then
    assertThat(summary.windows())
        .containsExactly(
            new Window(at(0), at(30), 2), new Window(tooLate.view().at(), tooLate.view().at(), 1));
  }

  @Test
  void shouldJoinTwoWindowsByAViewBetweenThem() {
    // Given
    Session apart = session(view(1, "i-1", null, 0), view(3, "i-3", null, 60));
    assertThat(SessionRules.summary(apart).windows()).hasSize(2);

    // When
    Session joined = SessionRules.apply(apart, view(2, "i-2", null, 30));

    // Then
    assertThat(SessionRules.summary(joined).windows())
        .containsExactly(new Window(at(0), at(60), 3));
  }

  @Test
  void shouldTakeTheUserOfTheLatestViewThatKnewOne() {
    // Given
    Session session =
        session(view(3, "i-1", "u-1", 0), view(2, "i-2", "u-2", 10), view(1, "i-3", null, 20));

    // When
    SessionSummary summary = SessionRules.summary(session);

    // Then
    assertThat(summary.userId()).isEqualTo("u-2");
  }

  @Test
  void shouldTellASessionWithoutAUser() {
    // When
    SessionSummary summary = SessionRules.summary(session(view(1, "i-1", null, 0)));

    // Then
    assertThat(summary.userId()).isNull();
    assertThat(summary.viewsWithUser()).isZero();
  }

  @Test
  void shouldLeaveASessionAsItIsOnARepeat() {
    // Given
    Session before = session(view(1, "i-1", null, 0));

    // When
    Session after = SessionRules.apply(before, view(1, "i-1", null, 0));

    // Then
    assertThat(after).isSameAs(before);
  }

  @Test
  void shouldTellWhichViewIsNew() {
    // Given
    Session before = session(view(1, "i-1", null, 0), view(3, "i-3", null, 20));
    ViewInput late = view(2, "i-1", null, 10);

    // When
    SessionUpdate update = SessionRules.update(before, SessionRules.apply(before, late));

    // Then
    assertThat(update.newViews()).containsExactly(late.view());
  }

  @Test
  void shouldComeToTheSameSessionInAnyOrder() {
    // Given
    List<ViewInput> inputs = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      inputs.add(view(i, "i-" + i % 5, i % 3 == 0 ? "u-" + i : null, 20 * (i * 7 % 20)));
    }
    Session inOrder = session(inputs.toArray(ViewInput[]::new));
    inputs.addAll(List.copyOf(inputs));
    Collections.shuffle(inputs, new Random(1));

    // When
    Session shuffled = session(inputs.toArray(ViewInput[]::new));

    // Then
    assertThat(shuffled).isEqualTo(inOrder);
    assertThat(SessionRules.summary(shuffled)).isEqualTo(SessionRules.summary(inOrder));
  }

  private static Session session(ViewInput... inputs) {
    Session session = null;
    for (ViewInput input : inputs) {
      session = SessionRules.apply(session, input);
    }
    assertThat(session).isNotNull();
    return session;
  }

  private static ViewInput view(
      long sequence, String itemId, @Nullable String userId, int minutes) {
    return new ViewInput("s-1", sequence, new View(itemId, userId, at(minutes)));
  }

  private static Instant at(int minutes) {
    return START.plusSeconds(60L * minutes);
  }
}
