package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import java.util.Comparator;
import java.util.List;

/** Sales that are unusually large beside the same customer's earlier ones, as fraud found them. */
final class RunningOutlierFigures {
  private static final Comparator<OrderRiskSignal> HIGHEST_FIRST =
      Comparator.comparing(OrderRiskSignal::getAmount)
          .reversed()
          .thenComparing(OrderRiskSignal::getSourceOrderId);

  private final List<OrderRiskSignal> outliers;

  RunningOutlierFigures(List<OrderRiskSignal> signals) {
    this.outliers =
        signals.stream()
            .filter(signal -> !signal.getWithdrawn())
            .filter(signal -> signal.getReasons().contains(RiskReason.UNUSUALLY_LARGE))
            .sorted(HIGHEST_FIRST)
            .toList();
  }

  void writeTo(ObjectNode report) {
    report.put("running_outliers", outliers.size());
    ArrayNode top = report.putArray("running_outliers_top10");
    outliers.stream().limit(10).map(RunningOutlierFigures::entry).forEach(top::add);
  }

  private static ObjectNode entry(OrderRiskSignal outlier) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("InvoiceNo", outlier.getSourceOrderId())
        .put("at", OnlineRetailTime.text(outlier.getPlacedAt()))
        .put("CustomerID", Source.ONLINE_RETAIL.bare(outlier.getCustomerId()))
        .put("amount", Figures.money(outlier.getAmount()))
        .put("earlier_sales", outlier.getEarlierOrders())
        .<ObjectNode>set("earlier_mean", Figures.real(outlier.getEarlierMean()))
        .set("earlier_sigma", Figures.real(outlier.getEarlierSigma()));
  }
}
