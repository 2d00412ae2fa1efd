package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.Line;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.model.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactRulesTest {
  private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");

  @ParameterizedTest
  @CsvSource({
    "SALE, 0.01, true",
    "SALE, 0, true",
    "SALE, -0.01, false",
    "CANCELLATION, 1, false",
    "CANCELLATION, -1, false",
    "ADJUSTMENT, 1, false"
  })
  void shouldTellSalesOfNoNegativeSumInTheFirstMajor(
      OrderKind kind, BigDecimal amount, boolean told) {
    // When
    boolean tells = FactRules.firstMajorTells(order(kind, amount));

    // Then
    assertThat(tells).isEqualTo(told);
  }

  private static OrderView order(OrderKind kind, BigDecimal amount) {
    Line line = new Line(1, "p-1", null, null, null, 1, amount, Line.NOTHING, AT);
    return new OrderView(
        "online-retail:1",
        Source.ONLINE_RETAIL,
        "1",
        kind,
        OrderStatus.INVOICED,
        1,
        null,
        null,
        false,
        AT,
        Map.of(),
        null,
        "GBP",
        List.of(line),
        null);
  }
}
