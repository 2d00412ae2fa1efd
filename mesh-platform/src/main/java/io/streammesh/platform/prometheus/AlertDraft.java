package io.streammesh.platform.prometheus;

import io.streammesh.platform.prometheus.Rule.Alert;

/** An alert in the making, which {@link #saying} ends. What each takes is as in {@link Alert}. */
final class AlertDraft {
  private final String name;
  private final Severity severity;
  private final String expression;
  private final String runbook;
  private String lasting = Alert.AT_ONCE;

  AlertDraft(String name, Severity severity, String expression, String runbook) {
    this.name = name;
    this.severity = severity;
    this.expression = expression;
    this.runbook = runbook;
  }

  /** Without it, the condition need not last. */
  AlertDraft lasting(String time) {
    lasting = time;
    return this;
  }

  Alert saying(String summary, String description) {
    return new Alert(name, severity, expression, lasting, summary, description, runbook);
  }
}
