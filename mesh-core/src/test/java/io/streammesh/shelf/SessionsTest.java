package io.streammesh.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private static final Duration GAP = Duration.ofMinutes(30);

  @Test
  void shouldSplitWhereTheGapIsLongerThanTheLimit() {
    // Given
    List<Event> events = List.of(event("a", 0), event("b", 30), event("c", 61));

    // When
    List<List<Event>> sessions = Sessions.of(events, Event::at, GAP);

    // Then
    assertThat(sessions)
        .containsExactly(List.of(event("a", 0), event("b", 30)), List.of(event("c", 61)));
  }

  @Test
  void shouldJoinTwoSessionsByALateEvent() {
    // Given
    List<Event> events = List.of(event("a", 0), event("c", 50), event("late", 25));

    // When
    List<List<Event>> sessions = Sessions.of(events, Event::at, GAP);

    // Then
    assertThat(sessions).containsExactly(List.of(event("a", 0), event("late", 25), event("c", 50)));
  }

  @Test
  void shouldKeepTheOrderOfEventsOfTheSameTime() {
    // Given
    List<Event> events = List.of(event("z", 5), event("a", 5), event("m", 5));

    // When
    List<List<Event>> sessions = Sessions.of(events, Event::at, Duration.ZERO);

    // Then
    assertThat(sessions).containsExactly(events);
  }

  @Test
  void shouldHaveNoSessionWithoutEvents() {
    assertThat(Sessions.of(List.<Event>of(), Event::at, GAP)).isEmpty();
  }

  private static Event event(String name, int minute) {
    return new Event(name, Instant.parse("2016-05-09T00:00:00Z").plusSeconds(60L * minute));
  }

  private record Event(String name, Instant at) {}
}
