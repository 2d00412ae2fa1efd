package io.streammesh.metrics;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The mesh's own meters. Label values come from descriptors, contracts and this library alone,
 * never from records, so that their number is bounded; each series that can be is there from the
 * start. All have the labels {@code domain} and {@code app} besides.
 */
public enum MeshMeter {
  RECORDS(
      Kind.COUNTER,
      "mesh_records_total",
      "records",
      "Records of a port: `read` came in, whatever became of them; `published` and `deleted` are"
          + " committed; `quarantined` were set aside",
      "product",
      "outcome"),
  PROBES(
      Kind.COUNTER,
      "mesh_probes_total",
      "probes",
      "Probes of a port: `taken` at a raw input, `arrived` at a product; a marked record that is no"
          + " probe is quarantined by the rule `probe`",
      "product",
      "outcome"),
  PUBLICATION_DELAY(
      Kind.HISTOGRAM,
      "mesh_publication_delay_seconds",
      "seconds",
      "From reading the record that triggered it to the commit of a product's record, replays"
          + " excluded",
      "product"),
  PUBLICATION_DELAY_UNKNOWN(
      Kind.COUNTER,
      "mesh_publication_delay_unknown_total",
      "records",
      "Committed records that nobody knows the trigger of, and so have no publication delay",
      "product"),
  PRODUCT_AGE(
      Kind.HISTOGRAM,
      "mesh_product_age_seconds",
      "seconds",
      "From the event time to the commit of a product's record, replays excluded",
      "product"),
  PROMISE_KEPT(
      Kind.GAUGE,
      "mesh_promise_kept_ratio",
      "",
      "The share of a product's records that were as its contract promises (`promise`: `latency`),"
          + " `over` the last `5m` and since the `start` of the app; NaN without records",
      "product",
      "promise",
      "over"),
  RULE_RESULTS(
      Kind.COUNTER,
      "mesh_rule_results_total",
      "records",
      "Records held against a quality rule of a contract: `kept` or `broken`; one that breaks a"
          + " rule of severity error is set aside",
      "product",
      "rule",
      "result"),
  QUARANTINED(
      Kind.COUNTER,
      "mesh_quarantined_total",
      "records",
      "Records set aside, by where and for what",
      "product",
      "stage",
      "rule"),
  VERIFICATIONS(
      Kind.COUNTER,
      "mesh_verifications_total",
      "records",
      "Records of a signed input that were judged: `good`, or the fault; a port judges what it acts"
          + " on once more",
      "product",
      "result"),
  CHAIN_GAPS(
      Kind.COUNTER,
      "mesh_chain_gaps_total",
      "gaps",
      "How often signed records were missing where none can have been compacted away: 0 for a product"
          + " with `cleanup: compact`",
      "product"),
  CHAIN_MISSING(
      Kind.COUNTER,
      "mesh_chain_missing_records_total",
      "records",
      "Signed records that are missing in these gaps",
      "product"),
  CHAIN_REFUSED(
      Kind.COUNTER,
      "mesh_chain_refused_records_total",
      "records",
      "Signed records that their chain skips, and that are taken for as many refused ones whose"
          + " signature did not hold: not missing, unless the refused ones are of someone who hides"
          + " a loss",
      "product"),
  FIELD_OPENINGS(
      Kind.COUNTER,
      "mesh_field_openings_total",
      "fields",
      "Protected fields: `opened`, `refused` as no grant or key opens them, or `unaudited`, as the"
          + " decision could not be written down",
      "product",
      "result"),
  REJECTIONS(
      Kind.COUNTER,
      "mesh_rejections_total",
      "records",
      "Records that a service rejects: `audited`, or `unaudited`, once for each time that it could"
          + " not be written down",
      "product",
      "result"),
  KEY_REQUESTS(
      Kind.COUNTER,
      "mesh_key_requests_total",
      "requests",
      "Keys that were asked for: `found`, `unknown`, `unavailable`, or `erased` with their data"
          + " subject",
      "result"),
  LINEAGE_OVERAPPROXIMATED(
      Kind.COUNTER,
      "mesh_lineage_overapproximated_total",
      "records",
      "Records made for a product whose lineage is given by ranges, and may cover too much",
      "product"),
  SIGNALS(
      Kind.COUNTER,
      "mesh_signals_total",
      "signals",
      "What became of a port's signals; `held-back` and `unknown` are stages, which another outcome"
          + " follows; `cause` says why one was refused, is for review or failed, and is `none`"
          + " elsewhere",
      "port",
      "outcome",
      "cause"),
  SIGNALS_WAITING(
      Kind.GAUGE,
      "mesh_signals_waiting",
      "signals",
      "Signals that wait now: for the kill switch, the limit, or another try",
      "port"),
  PORT_ACTING(
      Kind.GAUGE,
      "mesh_port_acting",
      "",
      "1 while the port acts, 0 while it is stopped, cannot hear the kill switch, or waits for the"
          + " audit of what it refuses",
      "port"),
  REGISTRY_CACHE_REQUESTS(
      Kind.COUNTER,
      "mesh_registry_cache_requests_total",
      "requests",
      "Schemas and ids that were asked for: found in `memory`, on `disk`, `fetched` from the"
          + " registry, or `failed`",
      "result"),
  SPANS(
      Kind.COUNTER,
      "mesh_spans_total",
      "spans",
      "Spans that have ended: `exported` to the receiver, `failed` as it did not take them, or"
          + " `dropped` as too many were waiting; all 0 without a receiver",
      "result"),
  OPEN_TRANSACTION_AGE(
      Kind.GAUGE,
      "mesh_open_transaction_age_seconds",
      "seconds",
      "For how long the oldest open transaction of the app has been open; 0 without one"),
  DROPPED_RECORDS(
      Kind.COUNTER,
      "mesh_dropped_records_total",
      "records",
      "Records that Kafka Streams dropped beyond those set aside; has to stay 0"),
  PROBE_SENT(
      Kind.COUNTER,
      "mesh_probe_sent_total",
      "probes",
      "Probes that a prober has sent into a raw topic",
      "input"),
  PROBE_ARRIVED(
      Kind.COUNTER,
      "mesh_probe_arrived_total",
      "probes",
      "Probes that have arrived at a product, late ones among them",
      "input",
      "product"),
  PROBE_LOST(
      Kind.COUNTER,
      "mesh_probe_lost_total",
      "probes",
      "Probes that have not arrived in time; one that is late stays counted",
      "input",
      "product"),
  PROBE_DELAY(
      Kind.HISTOGRAM,
      "mesh_probe_delay_seconds",
      "seconds",
      "From sending a probe to its arrival at a product",
      "input",
      "product"),
  PROBE_ROUNDS(
      Kind.COUNTER,
      "mesh_probe_rounds_total",
      "rounds",
      "Rounds of probes: `done`, or `failed`, as no app told its paths or one never has, a probe"
          + " may not be stored, or an audit topic was not read since the last",
      "outcome"),
  PUBLISHING_BLOCKED(
      Kind.GAUGE,
      "mesh_publishing_blocked_seconds",
      "seconds",
      "For how long records of a product have stood behind the last stable offset of a"
          + " partition, or a partition has been without leader; 0 if none is, NaN if nobody knows",
      "product"),
  PRODUCT_LOOKS(
      Kind.COUNTER,
      "mesh_product_looks_total",
      "looks",
      "Looks of a prober at the partitions of a product: `done`, or `failed`, as the broker did not"
          + " tell",
      "product",
      "outcome"),
  PRODUCT_INFO(
      Kind.INFO,
      "mesh_product_info",
      "",
      "1 for each port of the app: the contract's id and version, the owner's domain, and whether"
          + " it is an `input` or an `output`",
      "product",
      "version",
      "owner",
      "direction");

  /** How Prometheus takes it. */
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    INFO
  }

  private final Kind kind;
  private final String fullName;
  private final String unit;
  private final String meaning;
  private final ImmutableList<String> labels;

  MeshMeter(Kind kind, String fullName, String unit, String meaning, String... labels) {
    this.kind = kind;
    this.fullName = fullName;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = ImmutableList.copyOf(labels);
  }

  public Kind kind() {
    return kind;
  }

  /** As Prometheus shows it. */
  public String fullName() {
    return fullName;
  }

  /** What is counted or measured; empty where that is nothing. */
  public String unit() {
    return unit;
  }

  /** What it tells, for people. */
  public String meaning() {
    return meaning;
  }

  /** The names of its labels, but for {@code domain} and {@code app}. */
  public List<String> labels() {
    return labels;
  }

  /** The name without the ending that its kind gives it. */
  String baseName() {
    return switch (kind) {
      case COUNTER -> fullName.substring(0, fullName.length() - "_total".length());
      case INFO -> fullName.substring(0, fullName.length() - "_info".length());
      case GAUGE, HISTOGRAM -> fullName;
    };
  }
}
