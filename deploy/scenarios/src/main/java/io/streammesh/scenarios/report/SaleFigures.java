package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.util.Comparator;
import java.util.List;

/** How the amounts of the online shop's sales spread, and which stand out. */
final class SaleFigures {
  private static final Comparator<OrderFact> HIGHEST_FIRST =
      Comparator.comparing(OrderFact::getTotalAmount)
          .reversed()
          .thenComparing(OrderFact::getSourceOrderId);

  private final List<OrderFact> sales;
  private final Spread spread;

  SaleFigures(List<OrderFact> sales) {
    this.sales = sales;
    this.spread = Spread.of(sales.stream().map(OrderFact::getTotalAmount).toList());
  }

  void writeTo(ObjectNode report) {
    report.set("amount_all_sales", spread.figures("above"));
    ArrayNode top = report.putArray("top10_sales_by_amount");
    sales.stream().sorted(HIGHEST_FIRST).limit(10).map(this::entry).forEach(top::add);
  }

  private ObjectNode entry(OrderFact sale) {
    String customer = sale.getCustomerId();
    return JsonNodeFactory.instance
        .objectNode()
        .put("InvoiceNo", sale.getSourceOrderId())
        .put("amount", Figures.money(sale.getTotalAmount()))
        .put("CustomerID", customer == null ? "" : Source.ONLINE_RETAIL.bare(customer))
        .set("sigmas_above_mean", Figures.real(spread.sigmasAboveMean(sale.getTotalAmount())));
  }
}
