package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;

/** How the amounts of all orders spread, and which stand out. */
final class AmountFigures {
  private static final Comparator<Map.Entry<String, BigDecimal>> HIGHEST_FIRST =
      Map.Entry.<String, BigDecimal>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private final Map<String, BigDecimal> amounts;
  private final Spread spread;

  AmountFigures(OrderAmounts amounts) {
    this.amounts = amounts.byOrder();
    this.spread = Spread.of(this.amounts.values());
  }

  void writeTo(ObjectNode report) {
    report.set("amount_all_orders", spread.figures("orders_above"));
    ArrayNode top = report.putArray("top10_orders_by_amount");
    amounts.entrySet().stream().sorted(HIGHEST_FIRST).limit(10).map(this::entry).forEach(top::add);
  }

  private ObjectNode entry(Map.Entry<String, BigDecimal> order) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("order_id", order.getKey())
        .put("amount", Figures.money(order.getValue()))
        .set("sigmas_above_mean", Figures.real(spread.sigmasAboveMean(order.getValue())));
  }
}
