package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.Line;
import io.streammesh.orders.model.LineChanges;
import io.streammesh.orders.model.LineView;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.model.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineRulesTest {
  private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");

  @Test
  void shouldTellEachLineOfANewOrder() {
    // When
    LineChanges changes = LineRules.changes(new Change<>(null, sale(line(1, 6), line(2, 8))));

    // Then
    assertThat(changes.told()).extracting(LineView::lineId).containsExactly("o-1/1", "o-1/2");
    assertThat(changes.gone()).isEmpty();
  }

  @Test
  void shouldTellNothingWhereOnlyTheOrderHasChanged() {
    // Given
    OrderView before = sale(line(1, 6));
    OrderView after = order(OrderKind.SALE, 2, line(1, 6));

    // When
    LineChanges changes = LineRules.changes(new Change<>(before, after));

    // Then
    assertThat(changes.told()).isEmpty();
    assertThat(changes.gone()).isEmpty();
  }

  @Test
  void shouldTellLinesThatAreNewOrChangedAndNameThoseThatAreGone() {
    // When
    LineChanges changes =
        LineRules.changes(
            new Change<>(
                sale(line(1, 6), line(2, 8), line(3, 1)),
                sale(line(1, 6), line(2, 9), line(4, 1))));

    // Then
    assertThat(changes.told()).extracting(LineView::lineId).containsExactly("o-1/2", "o-1/4");
    assertThat(changes.gone()).containsExactly("o-1/3");
  }

  @Test
  void shouldTellAllLinesAgainWhenTheOrderTurnsOutToBeAnotherKind() {
    // When
    LineChanges changes =
        LineRules.changes(
            new Change<>(sale(line(1, -6)), order(OrderKind.CANCELLATION, 1, line(1, -6))));

    // Then
    assertThat(changes.told()).extracting(LineView::kind).containsExactly(OrderKind.CANCELLATION);
  }

  @Test
  void shouldNotTellALineAgainForWhatTheProductDoesNotHave() {
    // When
    LineChanges changes =
        LineRules.changes(new Change<>(sale(line(1, 6, AT)), sale(line(1, 6, null))));

    // Then
    assertThat(changes.told()).isEmpty();
  }

  private static OrderView sale(Line... lines) {
    return order(OrderKind.SALE, 1, lines);
  }

  private static OrderView order(OrderKind kind, long revision, Line... lines) {
    return new OrderView(
        "o-1",
        Source.MARKETPLACE,
        "o-1",
        kind,
        OrderStatus.INVOICED,
        revision,
        null,
        null,
        false,
        AT,
        Map.of(),
        null,
        "BRL",
        List.of(lines),
        null);
  }

  private static Line line(int number, int quantity) {
    return line(number, quantity, null);
  }

  private static Line line(int number, int quantity, @Nullable Instant shippingLimitAt) {
    return new Line(
        number, "p-1", null, null, shippingLimitAt, quantity, BigDecimal.ONE, Line.NOTHING, AT);
  }
}
