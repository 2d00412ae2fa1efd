package io.streammesh.platform.prometheus;

import static io.streammesh.platform.prometheus.Severity.CRITICAL;
import static io.streammesh.platform.prometheus.Severity.WARNING;

import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.Rule.Alert;
import java.util.List;

/**
 * What operators are told of what a prober finds, that it finds nothing any more, and that there is
 * none. A prober sends and looks more often than these look back.
 */
final class ProbeAlerts {
  private static final String WINDOW = "5m";

  private final Runbooks runbooks;

  private ProbeAlerts(Runbooks runbooks) {
    this.runbooks = runbooks;
  }

  static List<Alert> of(Runbooks runbooks) {
    ProbeAlerts alerts = new ProbeAlerts(runbooks);
    return List.of(
        alerts.probeLost(),
        alerts.probingFails(),
        alerts.unprobed(),
        alerts.publishingBlocked(),
        alerts.publishingUnwatched());
  }

  /** It looks back no longer, so that what is mended is seen soon. */
  private Alert probeLost() {
    return runbooks
        .alert(
            "MeshProbeLost",
            CRITICAL,
            Increase.any(MeshMeter.PROBE_LOST, "input, product", "", WINDOW))
        .saying(
            "A way from a raw topic to a product is not open",
            "{{ $value | humanize }} probes of {{ $labels.input }} have not arrived at"
                + " {{ $labels.product }} in time. Raw events may not, either.");
  }

  private Alert probingFails() {
    return runbooks
        .alert("MeshProbingFails", CRITICAL, failedAlone(MeshMeter.PROBE_ROUNDS, "app"))
        .lasting("2m")
        .saying(
            "Not every way through the mesh is watched",
            "{{ $labels.app }} has done no whole round of probes for five minutes;"
                + " {{ $value | humanize }} have failed in them.");
  }

  /** The others have no data then, and so are silent. */
  private Alert unprobed() {
    return runbooks
        .alert("MeshUnprobed", WARNING, "absent(%s)".formatted(MeshMeter.PROBE_ROUNDS.fullName()))
        .lasting("5m")
        .saying(
            "Nobody probes the mesh",
            "Prometheus has had no prober for five minutes: whether raw events get to their"
                + " products, and products to their readers, nobody sees.");
  }

  private Alert publishingBlocked() {
    return runbooks
        .alert(
            "MeshPublishingBlocked",
            CRITICAL,
            "max by (product) (%s) > 60".formatted(MeshMeter.PUBLISHING_BLOCKED.fullName()))
        .lasting("1m")
        .saying(
            "What is published in a product does not get to its readers",
            "A partition of {{ $labels.product }} has been held up for"
                + " {{ $value | humanizeDuration }}.");
  }

  private Alert publishingUnwatched() {
    return runbooks
        .alert(
            "MeshPublishingUnwatched",
            CRITICAL,
            failedAlone(MeshMeter.PRODUCT_LOOKS, "app, product"))
        .lasting("2m")
        .saying(
            "Nobody sees whether a product gets to its readers",
            "{{ $labels.app }} has not seen the partitions of {{ $labels.product }} for five"
                + " minutes; {{ $value | humanize }} looks have failed in them.");
  }

  /**
   * How much has failed where nothing is done: 0 where nothing comes to its end either. Of a prober
   * that has been there for less than the window nothing is said: what it did before it was seen
   * first does not count as done, and the next may be due only later.
   */
  private static String failedAlone(MeshMeter counter, String by) {
    String done = "{outcome=\"done\"}";
    return "%1$s\n  and on (%2$s) %3$s == 0\n  and on (%2$s) %4$s offset %5$s"
        .formatted(
            Increase.of(counter, by, "{outcome=\"failed\"}", WINDOW),
            by,
            Increase.of(counter, by, done, WINDOW),
            counter.fullName() + done,
            WINDOW);
  }
}
