package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.quality.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names of all rules that a record can be set aside for, before any was. */
final class RuleNames {
  private static final List<String> INGRESS =
      List.of(
          "event-time",
          "key-malformed",
          "key-mismatch",
          "key-missing",
          "malformed",
          ProbeMark.RULE,
          "size",
          "value-missing");
  private static final List<String> EGRESS =
      List.of(
          "key-mismatch",
          "key-missing",
          "malformed",
          "size",
          "tag-leak",
          "unprotected",
          "value-missing");

  private RuleNames() {}

  static List<String> ofInput(InputPort<?> port, Contract contract, QualityRuleSet quality) {
    List<String> names = new ArrayList<>(INGRESS);
    names.addAll(refusing(quality));
    port.rules().forEach(rule -> names.add(rule.name()));
    if (contract.isPublished()) {
      names.add("schema-unknown");
    }
    if (contract.integrity().isPresent()) {
      for (IntegrityFault fault : IntegrityFault.values()) {
        if (fault != IntegrityFault.GAP) {
          names.add(fault.label());
        }
      }
    }
    return names;
  }

  static List<String> ofOutput(QualityRuleSet quality) {
    List<String> names = new ArrayList<>(EGRESS);
    names.addAll(refusing(quality));
    return names;
  }

  private static Set<String> refusing(QualityRuleSet quality) {
    return quality.counts(Severity.ERROR).keySet();
  }
}
