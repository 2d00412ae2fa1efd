package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which orders stand out against the same customer's earlier orders. */
final class OwnMeanFigures {
  private static final Comparator<OrderFact> BY_PLACEMENT =
      Comparator.comparing(OrderFact::getPlacedAt).thenComparing(OrderFact::getOrderId);
  private static final Comparator<Outlier> HIGHEST_FIRST =
      Comparator.comparing(Outlier::ratio).reversed().thenComparing(Outlier::orderId);

  private OwnMeanFigures() {}

  static ArrayNode top10(Collection<OrderFact> orders, OrderAmounts amounts) {
    Map<String, List<OrderFact>> byCustomer =
        orders.stream()
            .filter(order -> order.getCustomerId() != null)
            .collect(Collectors.groupingBy(OrderFact::getCustomerId));
    ArrayNode top = JsonNodeFactory.instance.arrayNode();
    byCustomer.values().stream()
        .flatMap(own -> outliers(own, amounts).stream())
        .sorted(HIGHEST_FIRST)
        .limit(10)
        .map(Outlier::entry)
        .forEach(top::add);
    return top;
  }

  private static List<Outlier> outliers(List<OrderFact> own, OrderAmounts amounts) {
    List<Outlier> outliers = new ArrayList<>();
    BigDecimal earlierSum = BigDecimal.ZERO;
    int earlier = 0;
    for (OrderFact order : own.stream().sorted(BY_PLACEMENT).toList()) {
      Optional<BigDecimal> amount = amounts.paidFor(order.getOrderId());
      if (amount.isEmpty()) {
        continue;
      }
      if (earlierSum.signum() > 0) {
        BigDecimal mean = earlierSum.divide(BigDecimal.valueOf(earlier), Figures.PRECISION);
        outliers.add(new Outlier(order.getOrderId(), amount.get(), earlier, mean));
      }
      earlierSum = earlierSum.add(amount.get());
      earlier++;
    }
    return outliers;
  }

  /** An order with at least one earlier order of its customer. */
  private record Outlier(
      String orderId, BigDecimal amount, int earlierOrders, BigDecimal earlierMean) {

    BigDecimal ratio() {
      return amount.divide(earlierMean, Figures.PRECISION);
    }

    ObjectNode entry() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("order_id", orderId)
          .put("amount", Figures.money(amount))
          .put("earlier_orders", earlierOrders)
          .<ObjectNode>set("earlier_mean", Figures.real(earlierMean))
          .set("ratio", Figures.real(ratio()));
    }
  }
}
