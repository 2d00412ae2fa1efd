package io.streammesh.platform.prometheus;

import static io.streammesh.platform.prometheus.Severity.CRITICAL;
import static io.streammesh.platform.prometheus.Severity.WARNING;

import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.Rule.Alert;
import java.util.List;

/** What operators are told of services that act on signals. */
final class PortAlerts {
  /** What a signal comes to in the end. */
  private static final String ENDS = "acted|withdrawn|refused|review|failed|replayed";

  private final Runbooks runbooks;

  private PortAlerts(Runbooks runbooks) {
    this.runbooks = runbooks;
  }

  static List<Alert> of(Runbooks runbooks) {
    PortAlerts alerts = new PortAlerts(runbooks);
    return List.of(
        alerts.signalsRefused(),
        alerts.rejectionsUnaudited(),
        alerts.signalsForReview(),
        alerts.signalsWait(),
        alerts.portStopped());
  }

  private Alert signalsRefused() {
    return runbooks
        .alert(
            "MeshSignalsRefused",
            CRITICAL,
            increasedByCause("{outcome=\"refused\", cause!~\"repeat|superseded|withdrawn\"}"))
        .saying(
            "A port refused signals",
            "{{ $labels.port }} refused {{ $value | humanize }} signals: {{ $labels.cause }}."
                + " Somebody may try to make it act.");
  }

  /** It goes on trying, so the counter grows as long as that lasts. */
  private Alert rejectionsUnaudited() {
    return runbooks
        .alert(
            "MeshRejectionsUnaudited",
            CRITICAL,
            Increase.any(MeshMeter.REJECTIONS, "app, product", "{result=\"unaudited\"}", "10m"))
        .saying(
            "A service stands still, as what it rejects cannot be written down",
            "{{ $labels.app }} could not audit what it rejects of {{ $labels.product }}, and passes"
                + " nothing behind it.");
  }

  private Alert signalsForReview() {
    return runbooks
        .alert("MeshSignalsForReview", WARNING, increasedByCause("{outcome=~\"review|failed\"}"))
        .saying(
            "A port leaves signals to people",
            "{{ $labels.port }} left {{ $value | humanize }} signals to people:"
                + " {{ $labels.cause }}.");
  }

  private Alert signalsWait() {
    return runbooks
        .alert(
            "MeshSignalsWait",
            WARNING,
            "max by (app, port) (%s) > 0\n  and %s == 0"
                .formatted(
                    MeshMeter.SIGNALS_WAITING.fullName(),
                    Increase.of(
                        MeshMeter.SIGNALS, "app, port", "{outcome=~\"%s\"}".formatted(ENDS), "2m")))
        .lasting("1m")
        .saying(
            "Signals wait for a port to act, and none gets through",
            "{{ $value | humanize }} signals of {{ $labels.port }} wait, and nothing has become of"
                + " any for minutes.");
  }

  private Alert portStopped() {
    return runbooks
        .alert(
            "MeshPortStopped",
            WARNING,
            "min by (app, port) (%s) == 0".formatted(MeshMeter.PORT_ACTING.fullName()))
        .lasting("1m")
        .saying(
            "A port acts on nothing",
            "{{ $labels.port }} is stopped, cannot hear whether it is, or waits for its audit.");
  }

  private static String increasedByCause(String selector) {
    return Increase.anyOrNew(MeshMeter.SIGNALS, "app, port, cause", selector, "10m");
  }
}
