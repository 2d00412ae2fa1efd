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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What operators of a mesh are told of. Those of what contracts promise are {@link PromiseAlerts},
 * those of a prober {@link ProbeAlerts}, and those of services {@link PortAlerts}. Each alert has a
 * runbook.
 */
final class MeshAlerts {
  /** For an app that stops; there is none where the policy stops none. */
  private static final String FLOODS = "MeshQuarantineFloods";

  /** Consumers that restore state ask only while they do, and are behind on purpose. */
  private static final String STREAMS = "{client_id!~\".*-restore-consumer\"}";

  /** One or two of an app that reads little are a large share of it, and no trend. */
  private static final int LEAST_QUARANTINED = 5;

  /** Of signatures; a port refuses records for other reasons, too. */
  private static final String FAULTS =
      Arrays.stream(IntegrityFault.values())
          .map(IntegrityFault::label)
          .collect(Collectors.joining("|"));

  private final MeshPolicy policy;
  private final Runbooks runbooks;

  private MeshAlerts(MeshPolicy policy, Runbooks runbooks) {
    this.policy = policy;
    this.runbooks = runbooks;
  }

  /** All alerts, those of promises, probes and services among them. */
  static List<Alert> of(MeshPolicy policy, Runbooks runbooks) {
    MeshAlerts alerts = new MeshAlerts(policy, runbooks);
    return Stream.of(
            alerts.ofApps(),
            PromiseAlerts.of(policy.promises(), runbooks),
            alerts.ofRecords(),
            ProbeAlerts.of(runbooks),
            PortAlerts.of(runbooks))
        .flatMap(List::stream)
        .filter(alert -> policy.quarantineLimit().percent() < 100 || !alert.name().equals(FLOODS))
        .toList();
  }

  private List<Alert> ofApps() {
    return List.of(appDown(), appStuck());
  }

  private List<Alert> ofRecords() {
    return List.of(
        inputWaits(),
        quarantineFills(),
        quarantineFloods(),
        recordsDropped(),
        recordsRefused(),
        recordsMissing(),
        fieldsUnaudited(),
        keysUnavailable(),
        registryUnreachable(),
        transactionOpen());
  }

  private Alert appDown() {
    return runbooks
        .alert("MeshAppDown", CRITICAL, "up{job=\"streammesh\"} == 0")
        .lasting("1m")
        .saying(
            "An app of the mesh cannot be reached",
            "{{ $labels.app }} at {{ $labels.instance }} has not answered for a minute. Its"
                + " products get no records.");
  }

  /** A blocked thread measures no lag any more; that it does not ask is measured by others. */
  private Alert appStuck() {
    return runbooks
        .alert(
            "MeshAppStuck",
            CRITICAL,
            "max by (app) (kafka_consumer_last_poll_seconds_ago%s) > 300".formatted(STREAMS))
        .saying(
            "A thread of an app has stopped asking for records",
            "A consumer of {{ $labels.app }} last asked for records"
                + " {{ $value | humanizeDuration }} ago.");
  }

  private Alert inputWaits() {
    return runbooks
        .alert(
            "MeshInputWaits",
            WARNING,
            "max by (app) (kafka_consumer_fetch_manager_records_lag_max%s) > 10000"
                .formatted(STREAMS))
        .lasting("5m")
        .saying(
            "An app does not keep up with its inputs",
            "{{ $labels.app }} has been behind by {{ $value | humanize }} records of a partition"
                + " or more for five minutes.");
  }

  private Alert quarantineFills() {
    return runbooks
        .alert(
            "MeshQuarantineFills",
            WARNING,
            "%s > %s\n  and on (app) %s >= %d"
                .formatted(
                    quarantinedShare("10m"),
                    PrometheusNumber.of(policy.promises().budget()),
                    Increase.of(MeshMeter.QUARANTINED, "app", "", "10m"),
                    LEAST_QUARANTINED))
        .lasting("5m")
        .saying(
            "An app sets records aside",
            "{{ $labels.app }} has set aside {{ $value | humanizePercentage }} of what it read in"
                + " ten minutes.");
  }

  /** Few bad records at a time fill the long window, a flood that has just begun the short one. */
  private Alert quarantineFloods() {
    QuarantineLimit limit = policy.quarantineLimit();
    return runbooks
        .alert(FLOODS, CRITICAL, floodsIn(limit, "10m") + "\n  or " + floodsIn(limit, "2m"))
        .saying(
            "An app sets so many records aside that it will stop",
            "{{ $labels.app }} sets aside {{ $value | humanizePercentage }} of what it reads;"
                + " at %d %% it stops.".formatted(limit.percent()));
  }

  /** A few bad records among few are no flood: the policy judges from some number on, too. */
  private static String floodsIn(QuarantineLimit limit, String window) {
    return "(%s > %s\n  and on (app) %s >= %s)"
        .formatted(
            quarantinedShare(window),
            PrometheusNumber.of(limit.percent() / 200.0),
            Increase.of(MeshMeter.QUARANTINED, "app", "", window),
            PrometheusNumber.of(limit.deadLetters() / 2.0));
  }

  private Alert recordsDropped() {
    return runbooks
        .alert("MeshRecordsDropped", CRITICAL, increasedOrNew("app", MeshMeter.DROPPED_RECORDS, ""))
        .saying(
            "Kafka Streams dropped records",
            "{{ $labels.app }} lost {{ $value | humanize }} records that neither a product nor"
                + " the quarantine has.");
  }

  private Alert recordsRefused() {
    return runbooks
        .alert(
            "MeshRecordsRefused",
            CRITICAL,
            increasedOrNew(
                "app, product, result",
                MeshMeter.VERIFICATIONS,
                "{result=~\"%s\"}".formatted(FAULTS)))
        .saying(
            "A product has records that are not as their owner signed them",
            "{{ $labels.app }} refused {{ $value | humanize }} records of {{ $labels.product }}:"
                + " {{ $labels.result }}.");
  }

  private Alert recordsMissing() {
    return runbooks
        .alert(
            "MeshRecordsMissing",
            CRITICAL,
            increasedOrNew("app, product", MeshMeter.CHAIN_MISSING, ""))
        .saying(
            "Records of a product were lost between its owner and a reader",
            "{{ $labels.app }} misses {{ $value | humanize }} records of {{ $labels.product }}.");
  }

  private Alert fieldsUnaudited() {
    return runbooks
        .alert(
            "MeshFieldsUnaudited",
            CRITICAL,
            increasedOrNew("app, product", MeshMeter.FIELD_OPENINGS, "{result=\"unaudited\"}"))
        .saying(
            "Protected fields were not opened, as it could not be written down",
            "{{ $labels.app }} did without {{ $value | humanize }} fields of"
                + " {{ $labels.product }}.");
  }

  private Alert keysUnavailable() {
    return runbooks
        .alert(
            "MeshKeysUnavailable",
            CRITICAL,
            increased("app", MeshMeter.KEY_REQUESTS, "{result=\"unavailable\"}"))
        .saying(
            "The key service does not answer an app",
            "{{ $labels.app }} could not have {{ $value | humanize }} keys. What it would seal or"
                + " open waits or is set aside; nothing goes out in clear.");
  }

  private Alert registryUnreachable() {
    return runbooks
        .alert(
            "MeshRegistryUnreachable",
            WARNING,
            increased("app", MeshMeter.REGISTRY_CACHE_REQUESTS, "{result=\"failed\"}"))
        .saying(
            "The schema registry does not answer an app",
            "{{ $labels.app }} asked {{ $value | humanize }} times in vain. What it knows already"
                + " it goes on with; a restart, or a schema that is new to it, has to wait.");
  }

  private Alert transactionOpen() {
    return runbooks
        .alert(
            "MeshTransactionOpen",
            WARNING,
            "max by (app) (%s) > 30".formatted(MeshMeter.OPEN_TRANSACTION_AGE.fullName()))
        .lasting("30s")
        .saying(
            "A transaction stays open, and holds up all who read its topics",
            "{{ $labels.app }} has had a transaction open for {{ $value | humanizeDuration }}.");
  }

  private static String quarantinedShare(String window) {
    return "sum by (app) (rate(%1$s[%3$s]))\n  / sum by (app) (rate(%2$s{outcome=\"read\"}[%3$s]))"
        .formatted(MeshMeter.QUARANTINED.fullName(), MeshMeter.RECORDS.fullName(), window);
  }

  private static String increased(String by, MeshMeter counter, String selector) {
    return Increase.any(counter, by, selector, "10m");
  }

  /** For what may happen once and never again, at the start of a process as well. */
  private static String increasedOrNew(String by, MeshMeter counter, String selector) {
    return Increase.anyOrNew(counter, by, selector, "10m");
  }
}
