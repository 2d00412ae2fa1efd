package io.streammesh.platform.prometheus;

import static io.streammesh.platform.prometheus.Rule.Alert.AT_ONCE;
import static io.streammesh.platform.prometheus.Severity.CRITICAL;

import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.Rule.Alert;
import java.util.List;

/**
 * What operators are told of what a prober finds, and that it finds nothing any more. A prober
 * sends more often than these look back.
 */
final class ProbeAlerts {
  private final Runbooks runbooks;

  private ProbeAlerts(Runbooks runbooks) {
    this.runbooks = runbooks;
  }

  static List<Alert> of(Runbooks runbooks) {
    ProbeAlerts alerts = new ProbeAlerts(runbooks);
    return List.of(alerts.probeLost(), alerts.probingFails(), alerts.publishingBlocked());
  }

  /** It looks back no longer, so that what is mended is seen soon. */
  private Alert probeLost() {
    return runbooks.alert(
        "MeshProbeLost",
        CRITICAL,
        "sum by (input, product) (increase(%s[5m])) > 0".formatted(MeshMeter.PROBE_LOST.fullName()),
        AT_ONCE,
        "A way from a raw topic to a product is not open",
        "{{ $value | humanize }} probes of {{ $labels.input }} have not arrived at"
            + " {{ $labels.product }} in time. Raw events may not, either.");
  }

  /** No round fails where none ends; either way none is done. */
  private Alert probingFails() {
    return runbooks.alert(
        "MeshProbingFails",
        CRITICAL,
        "%s\n  and on (app) %s == 0".formatted(rounds("failed"), rounds("done")),
        "2m",
        "Not every way through the mesh is watched",
        "{{ $labels.app }} has done no whole round of probes for five minutes;"
            + " {{ $value | humanize }} have failed in them.");
  }

  private static String rounds(String outcome) {
    return "sum by (app) (increase(%s{outcome=\"%s\"}[5m]))"
        .formatted(MeshMeter.PROBE_ROUNDS.fullName(), outcome);
  }

  private Alert publishingBlocked() {
    return runbooks.alert(
        "MeshPublishingBlocked",
        CRITICAL,
        "max by (product) (%s) > 60".formatted(MeshMeter.PUBLISHING_BLOCKED.fullName()),
        "1m",
        "What is published in a product does not get to its readers",
        "A partition of {{ $labels.product }} has been held up for"
            + " {{ $value | humanizeDuration }}.");
  }
}
