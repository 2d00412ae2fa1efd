package io.streammesh.platform.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One rule of a group, as Prometheus reads it. */
sealed interface Rule {
  /** The keys and values of the rule's file, in the order in which people read them. */
  Map<String, Object> toYaml();

  /**
   * A series that is made of others.
   *
   * @param record its name: level, metric and operations, separated by colons
   * @param expression in PromQL
   * @param labels that it gets besides those of the expression
   */
  record Recording(String record, String expression, SortedMap<String, String> labels)
      implements Rule {
    @Override
    public Map<String, Object> toYaml() {
      Map<String, Object> yaml = new LinkedHashMap<>();
      yaml.put("record", record);
      yaml.put("expr", expression);
      if (!labels.isEmpty()) {
        yaml.put("labels", new TreeMap<>(labels)); // a shared one would be written as an alias
      }
      return yaml;
    }
  }

  /**
   * A condition that people are told of.
   *
   * @param name in CamelCase; the runbook's page has it, too
   * @param severity who is told, and when
   * @param expression in PromQL; each series that it gives is an alert
   * @param lasting for how long it has to hold, as Prometheus writes a length of time
   * @param summary what is the matter, in a line; a template of Prometheus
   * @param description what it means for this series; a template of Prometheus
   * @param runbook where it stands what to do
   */
  record Alert(
      String name,
      Severity severity,
      String expression,
      String lasting,
      String summary,
      String description,
      String runbook)
      implements Rule {
    /** For what need not last. */
    static final String AT_ONCE = "0s";

    @Override
    public Map<String, Object> toYaml() {
      Map<String, Object> annotations = new LinkedHashMap<>();
      annotations.put("summary", summary);
      annotations.put("description", description);
      annotations.put("runbook_url", runbook);
      Map<String, Object> yaml = new LinkedHashMap<>();
      yaml.put("alert", name);
      yaml.put("expr", expression);
      if (!lasting.equals(AT_ONCE)) {
        yaml.put("for", lasting);
      }
      yaml.put("labels", Map.of("severity", severity.label()));
      yaml.put("annotations", annotations);
      return yaml;
    }
  }
}
