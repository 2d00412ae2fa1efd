package io.streammesh.platform.prometheus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that Prometheus evaluates together, one after the other.
 *
 * @param name for people
 * @param rules in the order in which they are evaluated
 */
record RuleGroup(String name, List<? extends Rule> rules) {
  RuleGroup {
    rules = List.copyOf(rules);
  }

  Map<String, Object> toYaml() {
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("name", name);
    yaml.put("rules", rules.stream().map(Rule::toYaml).toList());
    return yaml;
  }
}
