package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.orders.v1.OrderLine;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Figures of the online shop's lines, which are too many to be held: they are added up. */
final class InvoiceLineFigures {
  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private final Map<String, Long> units = new HashMap<>();
  private long count;

  void add(OrderLine line) {
    count++;
    sums.merge(OnlineRetailTime.month(line.getRecordedAt()), line.getAmount(), BigDecimal::add);
    units.merge(line.getProductId(), (long) line.getQuantity(), Long::sum);
  }

  long count() {
    return count;
  }

  ObjectNode sumPerMonth() {
    return Figures.amounts(sums);
  }

  /** By pieces sold, less those that were given back or written off. */
  ArrayNode top10ByNetUnits() {
    ArrayNode top = JsonNodeFactory.instance.arrayNode();
    units.entrySet().stream()
        .sorted(MOST_FIRST)
        .limit(10)
        .forEach(
            product ->
                top.addObject()
                    .put("StockCode", product.getKey())
                    .put("units", product.getValue()));
    return top;
  }
}
