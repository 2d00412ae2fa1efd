package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import java.util.Comparator;
import java.util.List;

/** How the variants of an experiment did, and what tells the tested one from the control. */
final class ExperimentReport {

  private ExperimentReport() {}

  static ObjectNode of(ShopProducts products) {
    List<ExperimentResult> results =
        products
            .all(ExperimentResult.class)
            .sorted(Comparator.comparing(ExperimentResult::getVariant))
            .toList();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    results.forEach(result -> report.set(result.getVariant(), variant(result)));
    results.stream()
        .filter(result -> !result.getControl())
        .forEach(
            tested -> {
              report.set("two_proportion_z_retained_day_1", Figures.real(tested.getZDay1()));
              report.set("two_proportion_z_retained_day_7", Figures.real(tested.getZDay7()));
            });
    return report;
  }

  private static ObjectNode variant(ExperimentResult result) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("users", result.getUsers())
        .put("retained_day_1", result.getRetainedDay1())
        .put("retained_day_7", result.getRetainedDay7())
        .put("rounds", result.getRounds())
        .put("rounds_max", result.getRoundsMax());
  }
}
