package io.streammesh.platform.prometheus;

import static io.streammesh.platform.prometheus.Severity.CRITICAL;
import static io.streammesh.platform.prometheus.Severity.WARNING;

import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.QuarantineLimit;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.Rule.Alert;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What operators of a mesh are told of. Each alert has a runbook. */
final class MeshAlerts {
  private static final String AT_ONCE = "0s";

  /** For an app that stops; there is none where the policy stops none. */
  private static final String FLOODS = "MeshQuarantineFloods";

  /** Consumers that restore state ask only while they do, and are behind on purpose. */
  private static final String STREAMS = "{client_id!~\".*-restore-consumer\"}";

  /** Of signatures; a port refuses records for other reasons, too. */
  private static final String FAULTS =
      Arrays.stream(IntegrityFault.values())
          .map(IntegrityFault::label)
          .collect(Collectors.joining("|"));

  /** What a signal comes to in the end. */
  private static final String ENDS = "acted|withdrawn|refused|review|failed|replayed";

  private final MeshPolicy policy;
  private final String runbooks;

  private MeshAlerts(MeshPolicy policy, String runbooks) {
    this.policy = policy;
    this.runbooks = runbooks;
  }

  /**
   * All alerts.
   *
   * @param runbooks where the runbooks are
   */
  static List<Alert> of(MeshPolicy policy, String runbooks) {
    MeshAlerts alerts = new MeshAlerts(policy, runbooks);
    return Stream.of(
            alerts.appDown(),
            alerts.appStuck(),
            alerts.productLate(),
            alerts.productLateSlowly(),
            alerts.inputWaits(),
            alerts.quarantineFills(),
            alerts.quarantineFloods(),
            alerts.recordsDropped(),
            alerts.recordsRefused(),
            alerts.recordsMissing(),
            alerts.fieldsUnaudited(),
            alerts.keysUnavailable(),
            alerts.registryUnreachable(),
            alerts.transactionOpen(),
            alerts.probeLost(),
            alerts.publishingBlocked(),
            alerts.signalsRefused(),
            alerts.signalsForReview(),
            alerts.signalsWait(),
            alerts.portStopped())
        .filter(alert -> policy.quarantineLimit().percent() < 100 || !alert.name().equals(FLOODS))
        .toList();
  }

  private Alert appDown() {
    return alert(
        "MeshAppDown",
        CRITICAL,
        "up{job=\"streammesh\"} == 0",
        "1m",
        "An app of the mesh cannot be reached",
        "{{ $labels.app }} at {{ $labels.instance }} has not answered for a minute. Its products"
            + " get no records.");
  }

  /** A blocked thread measures no lag any more; that it does not ask is measured by others. */
  private Alert appStuck() {
    return alert(
        "MeshAppStuck",
        CRITICAL,
        "max by (app) (kafka_consumer_last_poll_seconds_ago%s) > 300".formatted(STREAMS),
        AT_ONCE,
        "A thread of an app has stopped asking for records",
        "A consumer of {{ $labels.app }} last asked for records {{ $value | humanizeDuration }}"
            + " ago.");
  }

  private Alert productLate() {
    return alert(
        "MeshProductLate",
        CRITICAL,
        burns(BurnRate.FAST),
        AT_ONCE,
        "A product breaks its promise of latency",
        "{{ $value | humanizePercentage }} of {{ $labels.product }}'s records are later than its"
            + " contract promises; %s may be.".formatted(percent(policy.promises().budget())));
  }

  private Alert productLateSlowly() {
    return alert(
        "MeshProductLateSlowly",
        WARNING,
        burns(BurnRate.SLOW),
        AT_ONCE,
        "A product will have broken its promise of latency",
        "{{ $value | humanizePercentage }} of {{ $labels.product }}'s records are later than its"
            + " contract promises; at this rate more than may be are late over the policy's"
            + " window.");
  }

  private Alert inputWaits() {
    return alert(
        "MeshInputWaits",
        WARNING,
        "max by (app) (kafka_consumer_fetch_manager_records_lag_max%s) > 10000".formatted(STREAMS),
        "5m",
        "An app does not keep up with its inputs",
        "{{ $labels.app }} has been behind by {{ $value | humanize }} records of a partition or"
            + " more for five minutes.");
  }

  private Alert quarantineFills() {
    return alert(
        "MeshQuarantineFills",
        WARNING,
        quarantinedShare() + " > " + PrometheusNumber.of(policy.promises().budget()),
        "5m",
        "An app sets records aside",
        "{{ $labels.app }} has set aside {{ $value | humanizePercentage }} of what it read in"
            + " ten minutes.");
  }

  /** A few bad records among few are no flood: the policy judges from some number on, too. */
  private Alert quarantineFloods() {
    QuarantineLimit limit = policy.quarantineLimit();
    return alert(
        FLOODS,
        CRITICAL,
        quarantinedShare()
            + " > "
            + PrometheusNumber.of(limit.percent() / 200.0)
            + "\n  and on (app) sum by (app) (increase(%s[10m])) >= %s"
                .formatted(
                    MeshMeter.QUARANTINED.fullName(),
                    PrometheusNumber.of(limit.deadLetters() / 2.0)),
        AT_ONCE,
        "An app sets so many records aside that it will stop",
        "{{ $labels.app }} has set aside {{ $value | humanizePercentage }} of what it read in ten"
            + " minutes; at %d %% it stops.".formatted(limit.percent()));
  }

  private Alert recordsDropped() {
    return alert(
        "MeshRecordsDropped",
        CRITICAL,
        increased("app", MeshMeter.DROPPED_RECORDS, ""),
        AT_ONCE,
        "Kafka Streams dropped records",
        "{{ $labels.app }} lost {{ $value | humanize }} records that neither a product nor the"
            + " quarantine has.");
  }

  private Alert recordsRefused() {
    return alert(
        "MeshRecordsRefused",
        CRITICAL,
        increased(
            "app, product, result", MeshMeter.VERIFICATIONS, "{result=~\"%s\"}".formatted(FAULTS)),
        AT_ONCE,
        "A product has records that are not as their owner signed them",
        "{{ $labels.app }} refused {{ $value | humanize }} records of {{ $labels.product }}:"
            + " {{ $labels.result }}.");
  }

  private Alert recordsMissing() {
    return alert(
        "MeshRecordsMissing",
        CRITICAL,
        increased("app, product", MeshMeter.CHAIN_MISSING, ""),
        AT_ONCE,
        "Records of a product were lost between its owner and a reader",
        "{{ $labels.app }} misses {{ $value | humanize }} records of {{ $labels.product }}.");
  }

  private Alert fieldsUnaudited() {
    return alert(
        "MeshFieldsUnaudited",
        CRITICAL,
        increased("app, product", MeshMeter.FIELD_OPENINGS, "{result=\"unaudited\"}"),
        AT_ONCE,
        "Protected fields were not opened, as it could not be written down",
        "{{ $labels.app }} did without {{ $value | humanize }} fields of {{ $labels.product }}.");
  }

  private Alert keysUnavailable() {
    return alert(
        "MeshKeysUnavailable",
        CRITICAL,
        increased("app", MeshMeter.KEY_REQUESTS, "{result=\"unavailable\"}"),
        AT_ONCE,
        "The key service does not answer an app",
        "{{ $labels.app }} could not have {{ $value | humanize }} keys. What it would seal or"
            + " open waits or is set aside; nothing goes out in clear.");
  }

  private Alert registryUnreachable() {
    return alert(
        "MeshRegistryUnreachable",
        WARNING,
        increased("app", MeshMeter.REGISTRY_CACHE_REQUESTS, "{result=\"failed\"}"),
        AT_ONCE,
        "The schema registry does not answer an app",
        "{{ $labels.app }} asked {{ $value | humanize }} times in vain. What it knows already it"
            + " goes on with; a restart, or a schema that is new to it, has to wait.");
  }

  private Alert transactionOpen() {
    return alert(
        "MeshTransactionOpen",
        WARNING,
        "max by (app) (%s) > 30".formatted(MeshMeter.OPEN_TRANSACTION_AGE.fullName()),
        "30s",
        "A transaction stays open, and holds up all who read its topics",
        "{{ $labels.app }} has had a transaction open for {{ $value | humanizeDuration }}.");
  }

  /** A prober sends more often than this looks back, so that what is mended is seen soon. */
  private Alert probeLost() {
    return alert(
        "MeshProbeLost",
        CRITICAL,
        "sum by (input, product) (increase(%s[5m])) > 0".formatted(MeshMeter.PROBE_LOST.fullName()),
        AT_ONCE,
        "A way from a raw topic to a product is not open",
        "{{ $value | humanize }} probes of {{ $labels.input }} have not arrived at"
            + " {{ $labels.product }} in time. Raw events may not, either.");
  }

  private Alert publishingBlocked() {
    return alert(
        "MeshPublishingBlocked",
        CRITICAL,
        "max by (product) (%s) > 60".formatted(MeshMeter.PUBLISHING_BLOCKED.fullName()),
        "1m",
        "What is published in a product does not get to its readers",
        "A partition of {{ $labels.product }} has been held up for"
            + " {{ $value | humanizeDuration }}.");
  }

  private Alert signalsRefused() {
    return alert(
        "MeshSignalsRefused",
        CRITICAL,
        increased(
            "app, port, cause",
            MeshMeter.SIGNALS,
            "{outcome=\"refused\", cause!~\"repeat|superseded|withdrawn\"}"),
        AT_ONCE,
        "A port refused signals",
        "{{ $labels.port }} refused {{ $value | humanize }} signals: {{ $labels.cause }}. Somebody"
            + " may try to make it act.");
  }

  /** A port that has just started may tell of one before anybody has seen it without. */
  private Alert signalsForReview() {
    String left = MeshMeter.SIGNALS.fullName() + "{outcome=~\"review|failed\"}";
    return alert(
        "MeshSignalsForReview",
        WARNING,
        increased("app, port, cause", MeshMeter.SIGNALS, "{outcome=~\"review|failed\"}")
            + "\n  or sum by (app, port, cause) (%1$s unless %1$s offset 10m) > 0".formatted(left),
        AT_ONCE,
        "A port leaves signals to people",
        "{{ $labels.port }} left {{ $value | humanize }} signals to people:"
            + " {{ $labels.cause }}.");
  }

  private Alert signalsWait() {
    return alert(
        "MeshSignalsWait",
        WARNING,
        "max by (app, port) (%s) > 0\n  and sum by (app, port) (increase(%s{outcome=~\"%s\"}[2m])) == 0"
            .formatted(MeshMeter.SIGNALS_WAITING.fullName(), MeshMeter.SIGNALS.fullName(), ENDS),
        "1m",
        "Signals wait for a port to act, and none gets through",
        "{{ $value | humanize }} signals of {{ $labels.port }} wait, and nothing has become of any"
            + " for minutes.");
  }

  private Alert portStopped() {
    return alert(
        "MeshPortStopped",
        WARNING,
        "min by (app, port) (%s) == 0".formatted(MeshMeter.PORT_ACTING.fullName()),
        "1m",
        "A port acts on nothing",
        "{{ $labels.port }} is stopped, or cannot hear whether it is.");
  }

  private Alert alert(
      String name,
      Severity severity,
      String expression,
      String lasting,
      String summary,
      String description) {
    return new Alert(
        name, severity, expression, lasting, summary, description, runbooks + "/" + page(name));
  }

  /** {@code mesh-app-down.md} of {@code MeshAppDown}. */
  static String page(String alert) {
    return alert.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
  }

  private String burns(List<BurnRate> rates) {
    double budget = policy.promises().budget();
    return rates.stream()
        .map(
            rate ->
                "(%1$s > %3$s and %2$s > %3$s)"
                    .formatted(
                        PromiseSeries.lateOver(rate.longWindow()),
                        PromiseSeries.lateOver(rate.shortWindow()),
                        PrometheusNumber.of(rate.share(budget))))
        .collect(Collectors.joining("\n  or "));
  }

  private static String quarantinedShare() {
    return "sum by (app) (rate(%s[10m]))\n  / sum by (app) (rate(%s{outcome=\"read\"}[10m]))"
        .formatted(MeshMeter.QUARANTINED.fullName(), MeshMeter.RECORDS.fullName());
  }

  private static String increased(String by, MeshMeter counter, String selector) {
    return "sum by (%s) (increase(%s%s[10m])) > 0".formatted(by, counter.fullName(), selector);
  }

  private static String percent(double share) {
    return PrometheusNumber.of(share * 100) + " %";
  }
}
