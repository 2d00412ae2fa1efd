package io.streammesh.platform.prometheus;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What is recorded of contracts that are going away: when the support of each ends. */
final class SupportRules {
  private SupportRules() {}

  static List<Rule> ofEnds(MeshDefinition mesh) {
    List<Rule> rules = new ArrayList<>();
    for (Contract contract : mesh.contracts()) {
      contract.endOfSupport().ifPresent(lastDay -> rules.add(end(contract, lastDay)));
    }
    return rules;
  }

  /** The last day is one of support, so it ends with that day. */
  private static Rule end(Contract contract, LocalDate lastDay) {
    long end = lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return new Rule.Recording(
        PromiseSeries.SUPPORT_END, "vector(%d)".formatted(end), PromiseSeries.labels(contract));
  }
}
