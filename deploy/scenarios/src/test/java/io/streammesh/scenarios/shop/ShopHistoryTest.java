package io.streammesh.scenarios.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.event.Arrival;
import io.streammesh.scenarios.event.CustomerErased;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.history.LeftOut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShopHistoryTest {
  private static final Instant START = Instant.parse("2017-05-08T11:00:00Z");

  @Test
  void shouldOrderEventsByTimeOverAllDataSets() {
    // Given
    ShopEvent late = erased("a", 30);
    ShopEvent early = viewed("b", 10);
    ShopEvent between = erased("c", 20);

    // When
    History shop =
        ShopHistory.of(
            List.of(history(ZoneOffset.UTC, late, between), history(ZoneOffset.UTC, early)));

    // Then
    assertThat(shop.events()).containsExactly(early, between, late);
    assertThat(shop.arrivals(DeliveryOptions.inOrder()))
        .extracting(Arrival::event)
        .containsExactly(early, between, late);
  }

  @Test
  void shouldWriteEachEventInTheOffsetOfItsDataSet() {
    // Given
    History brazil = history(ZoneOffset.ofHours(-3), erased("a", 0));
    History uk = history(ZoneOffset.UTC, erased("b", 1));

    // When
    List<RawEvent> deliveries =
        ShopHistory.of(List.of(brazil, uk)).deliveries(DeliveryOptions.inOrder()).toList();

    // Then
    assertThat(deliveries)
        .extracting(event -> new String(event.value(), StandardCharsets.UTF_8))
        .satisfiesExactly(
            json -> assertThat(json).contains("\"occurredAt\":\"2017-05-08T08:00:00-03:00\""),
            json -> assertThat(json).contains("\"occurredAt\":\"2017-05-08T11:00:01Z\""));
  }

  @Test
  void shouldShuffleAndRepeatOverAllDataSetsTheSameOnEveryRun() {
    // Given
    History shop =
        ShopHistory.of(
            List.of(
                history(ZoneOffset.UTC, many("a")), history(ZoneOffset.ofHours(-3), many("b"))));
    DeliveryOptions options = new DeliveryOptions(7, Duration.ofMinutes(5), 0.25);

    // When
    List<RawEvent> deliveries = shop.deliveries(options).toList();

    // Then
    assertThat(shop.deliveries(options)).containsExactlyElementsOf(deliveries);
    assertThat(deliveries).hasSizeBetween(2_400, 2_600);
    assertThat(deliveries.stream().distinct()).hasSize(2_000);
    assertThat(deliveries.subList(0, 20))
        .extracting(event -> event.key().charAt(0))
        .contains('a', 'b');
  }

  @Test
  void shouldReportWhatAnyDataSetLeftOut() {
    // Given
    History whole = history(ZoneOffset.UTC, erased("a", 0));
    History partly = new PartlyLeftOut(history(ZoneOffset.UTC, erased("b", 0)));

    // When
    History shop = ShopHistory.of(List.of(whole, partly));

    // Then
    assertThat(shop.leftOut()).containsExactly(new LeftOut(3, "rows of b without an order"));
  }

  @Test
  void shouldRefuseToWriteAnEventOfAnotherHistory() {
    // Given
    History shop = ShopHistory.of(List.of(history(ZoneOffset.UTC, erased("a", 0))));

    // When, Then
    assertThatThrownBy(() -> shop.write(erased("x", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected an event of this history,"
                + " found event 1 of x on customers.raw.customer-events");
  }

  private static History history(ZoneOffset offset, ShopEvent... events) {
    return new DataSetHistory(offset, List.of(events));
  }

  private static ShopEvent[] many(String prefix) {
    return IntStream.range(0, 1_000).mapToObj(i -> erased(prefix + i, i)).toArray(ShopEvent[]::new);
  }

  private static ShopEvent erased(String key, int second) {
    return new CustomerErased(new OutboxEntry(key, 1, START.plusSeconds(second)));
  }

  private static ShopEvent viewed(String key, int second) {
    return new ItemViewed(new OutboxEntry(key, 1, START.plusSeconds(second)), null, "i1");
  }

  /** A history that could not use all rows of its tables. */
  private record PartlyLeftOut(History history) implements History {
    @Override
    public List<ShopEvent> events() {
      return history.events();
    }

    @Override
    public RawEvent write(ShopEvent event) {
      return history.write(event);
    }

    @Override
    public List<LeftOut> leftOut() {
      return List.of(new LeftOut(3, "rows of b without an order"));
    }
  }
}
