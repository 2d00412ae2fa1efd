package io.streammesh.scenarios.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DeliveryOrderTest {
  private static final Instant START = Instant.parse("2017-05-08T11:00:00Z");
  private static final List<ShopEvent> EVENTS =
      IntStream.range(0, 2_000).mapToObj(i -> event("c" + i, 1, i)).toList();

  @Test
  void shouldOrderByTimeThenTopicThenKeyThenSequence() {
    // Given
    ShopEvent early = event("z", 1, 0);
    ShopEvent otherTopic = new CustomerErasure(new OutboxEntry("a", 1, START.plusSeconds(1)));
    ShopEvent first = event("b", 2, 1);
    ShopEvent second = event("b", 10, 1);
    ShopEvent third = event("c", 1, 1);

    // When
    List<Arrival> arrivals =
        DeliveryOrder.of(
            List.of(third, otherTopic, second, first, early), DeliveryOptions.inOrder());

    // Then
    assertThat(arrivals)
        .extracting(Arrival::event)
        .containsExactly(early, first, second, third, otherTopic);
  }

  @Test
  void shouldDelayWithinTheShuffleAndKeepEventTimes() {
    // Given
    Duration shuffle = Duration.ofMinutes(5);

    // When
    List<Arrival> arrivals = DeliveryOrder.of(EVENTS, new DeliveryOptions(7, shuffle, 0));

    // Then
    assertThat(arrivals)
        .allSatisfy(
            arrival ->
                assertThat(Duration.between(arrival.event().occurredAt(), arrival.at()))
                    .isBetween(Duration.ZERO, shuffle))
        .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(arrivals)
        .extracting(Arrival::event)
        .containsExactlyInAnyOrderElementsOf(EVENTS)
        .isNotEqualTo(EVENTS);
  }

  @Test
  void shouldRepeatAboutTheFractionAtDelaysOfTheirOwn() {
    // Given
    DeliveryOptions options = new DeliveryOptions(7, Duration.ofMinutes(5), 0.25);

    // When
    List<Arrival> arrivals = DeliveryOrder.of(EVENTS, options);

    // Then
    assertThat(arrivals).hasSizeBetween(2_400, 2_600).doesNotHaveDuplicates();
    assertThat(arrivals.stream().map(Arrival::event).distinct()).hasSameSizeAs(EVENTS);
  }

  @Test
  void shouldRepeatRightBehindWhereNothingIsShuffled() {
    // Given
    List<ShopEvent> events = List.of(event("a", 1, 0), event("b", 1, 0));

    // When
    List<Arrival> arrivals = DeliveryOrder.of(events, new DeliveryOptions(1, Duration.ZERO, 1));

    // Then
    assertThat(arrivals)
        .extracting(arrival -> arrival.event().key())
        .containsExactly("a", "a", "b", "b");
  }

  @Test
  void shouldBeTheSameForTheSameSeedOnly() {
    // Given
    DeliveryOptions options = new DeliveryOptions(7, Duration.ofDays(2), 0.1);

    // When
    List<Arrival> arrivals = DeliveryOrder.of(EVENTS, options);

    // Then
    assertThat(DeliveryOrder.of(EVENTS, options)).isEqualTo(arrivals);
    assertThat(DeliveryOrder.of(EVENTS, new DeliveryOptions(8, Duration.ofDays(2), 0.1)))
        .isNotEqualTo(arrivals);
  }

  @Test
  void shouldRefuseOptionsOutOfRange() {
    assertThatThrownBy(() -> new DeliveryOptions(1, Duration.ofSeconds(-1), 0))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("shuffle: expected zero or more, found PT-1S");
    assertThatThrownBy(() -> new DeliveryOptions(1, Duration.ZERO, Double.NaN))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("duplicateFraction: expected 0 to 1, found NaN");
  }

  private static ShopEvent event(String key, long sequence, int second) {
    return new CustomerErased(new OutboxEntry(key, sequence, START.plusSeconds(second)));
  }
}
