package io.streammesh.platform.grafana;

import static io.streammesh.platform.grafana.Panel.BYTES;
import static io.streammesh.platform.grafana.Panel.COUNT;
import static io.streammesh.platform.grafana.Panel.PER_SECOND;
import static io.streammesh.platform.grafana.Panel.SECONDS;
import static io.streammesh.platform.grafana.Panel.SHARE;

import io.streammesh.metrics.MeshMeter;
import io.streammesh.platform.prometheus.PromiseSeries;
import java.util.List;
import java.util.Optional;

/** The dashboards: the mesh, a product, an app, acting on signals, and the quarantine. */
final class MeshDashboards {
  private static final String RECORDS = MeshMeter.RECORDS.fullName();
  private static final String QUARANTINED = MeshMeter.QUARANTINED.fullName();
  private static final String SIGNALS = MeshMeter.SIGNALS.fullName();

  private MeshDashboards() {}

  static List<Dashboard> all() {
    return List.of(mesh(), product(), app(), reintegration(), quarantine());
  }

  private static Dashboard mesh() {
    return new Dashboard(
        "streammesh-mesh",
        "Mesh: promises and apps",
        Optional.empty(),
        List.of(
            Panel.table(
                "Alerts",
                "Those that fire; docs/runbooks has a page on each",
                COUNT,
                new Query("ALERTS{alertstate=\"firing\"}", "")),
            Panel.numbers(
                "Apps up",
                "1 for each app that answers",
                COUNT,
                new Query("min by (app) (up{job=\"streammesh\"})", "{{app}}")),
            Panel.lines(
                "What is left of the records that may be late",
                "1: none was late over the policy's window; 0 and less: the promise is broken",
                SHARE,
                new Query(PromiseSeries.BUDGET_LEFT, "{{product}}")),
            Panel.lines(
                "Late records",
                "The share of the last five minutes that was later than promised",
                SHARE,
                new Query(PromiseSeries.lateOver("5m"), "{{product}}")),
            Panel.lines(
                "Published records",
                "A second, by product",
                PER_SECOND,
                new Query(
                    "sum by (product) (rate(%s{outcome=\"published\"}[5m]))".formatted(RECORDS),
                    "{{product}}")),
            Panel.lines(
                "Records that wait",
                "Of the partition furthest behind, by app",
                COUNT,
                new Query(
                    "max by (app) (kafka_consumer_fetch_manager_records_lag_max{client_id!~\".*-restore-consumer\"})",
                    "{{app}}")),
            Panel.lines(
                "Set aside",
                "Of what each domain reads; at the policy's limit its app stops",
                SHARE,
                new Query(
                    "sum by (domain) (rate(%s[5m])) / sum by (domain) (rate(%s{outcome=\"read\"}[5m]))"
                        .formatted(QUARANTINED, RECORDS),
                    "{{domain}}")),
            Panel.lines(
                "Dropped",
                "Has to stay 0",
                COUNT,
                new Query(
                    "sum by (domain) (%s)".formatted(MeshMeter.DROPPED_RECORDS.fullName()),
                    "{{domain}}"))));
  }

  private static Dashboard product() {
    String chosen = "{product=\"$product\"}";
    return new Dashboard(
        "streammesh-product",
        "Product",
        Optional.of(
            new Variable(
                "product",
                "label_values(%s, product)"
                    .formatted(MeshMeter.PRODUCT_AGE.fullName() + "_count"))),
        List.of(
            Panel.lines(
                "Age when committed",
                "From the event to the committed record, beside the promise",
                SECONDS,
                quantile(0.5, MeshMeter.PRODUCT_AGE, chosen),
                quantile(0.99, MeshMeter.PRODUCT_AGE, chosen),
                new Query(PromiseSeries.PROMISE + chosen, "promised")),
            Panel.lines(
                "On time, as its app tells",
                "The share within the promise, over five minutes and since the app started",
                SHARE,
                new Query(MeshMeter.PROMISE_KEPT.fullName() + chosen, "{{promise}} over {{over}}")),
            Panel.lines(
                "Publication delay",
                "From reading the record to committing what was made of it",
                SECONDS,
                quantile(0.5, MeshMeter.PUBLICATION_DELAY, chosen),
                quantile(0.99, MeshMeter.PUBLICATION_DELAY, chosen)),
            Panel.lines(
                "Records",
                "A second, by domain and outcome",
                PER_SECOND,
                new Query(
                    "sum by (domain, outcome) (rate(%s%s[5m]))".formatted(RECORDS, chosen),
                    "{{domain}} {{outcome}}")),
            Panel.lines(
                "Broken quality rules",
                "A second, by rule and who checked",
                PER_SECOND,
                new Query(
                    "sum by (domain, rule) (rate(%s{product=\"$product\", result=\"broken\"}[5m]))"
                            .formatted(MeshMeter.RULE_RESULTS.fullName())
                        // Of a product without quality rules there is nothing.
                        + " or vector(0)",
                    "{{domain}} {{rule}}")),
            Panel.lines(
                "Signatures that readers judged",
                "A second; anything but good is refused",
                PER_SECOND,
                new Query(
                    "sum by (domain, result) (rate(%s%s[5m]))"
                        .formatted(MeshMeter.VERIFICATIONS.fullName(), chosen),
                    "{{domain}} {{result}}")),
            Panel.lines(
                "Late records",
                "Over five minutes, an hour and a day",
                SHARE,
                new Query(PromiseSeries.lateOver("5m") + chosen, "5 m"),
                new Query(PromiseSeries.lateOver("1h") + chosen, "1 h"),
                new Query(PromiseSeries.lateOver("1d") + chosen, "1 d")),
            Panel.lines(
                "Probes that arrived in time",
                "The share of five minutes, by raw topic; nothing where none is sent",
                SHARE,
                new Query(
                    "1 - sum by (input) (increase(%s%s[5m])) / sum by (input) (increase(%s[5m]))"
                        .formatted(
                            MeshMeter.PROBE_LOST.fullName(),
                            chosen,
                            MeshMeter.PROBE_SENT.fullName()),
                    "{{input}}")),
            Panel.lines(
                "Delay of probes",
                "From the raw topic to the product; nothing where none arrives",
                SECONDS,
                quantile(0.5, MeshMeter.PROBE_DELAY, chosen),
                quantile(0.99, MeshMeter.PROBE_DELAY, chosen))));
  }

  private static Dashboard app() {
    String chosen = "{app=\"$app\"}";
    return new Dashboard(
        "streammesh-app",
        "App",
        Optional.of(new Variable("app", "label_values(%s, app)".formatted(RECORDS))),
        List.of(
            Panel.lines(
                "Records read",
                "A second, by input",
                PER_SECOND,
                new Query(
                    "sum by (product) (rate(%s{app=\"$app\", outcome=\"read\"}[5m]))"
                        .formatted(RECORDS),
                    "{{product}}")),
            Panel.lines(
                "Records that wait",
                "Of the partition furthest behind, by consumer",
                COUNT,
                new Query(
                    "kafka_consumer_fetch_manager_records_lag_max" + chosen, "{{client_id}}")),
            Panel.lines(
                "Stream threads",
                "Alive, and failed since the start",
                COUNT,
                new Query("kafka_stream_alive_stream_threads" + chosen, "alive"),
                new Query("kafka_stream_failed_stream_threads_total" + chosen, "failed")),
            Panel.lines(
                "Time for a record",
                "Of the stream threads, on average",
                "ms",
                new Query("kafka_stream_thread_process_latency_avg" + chosen, "{{thread_id}}")),
            Panel.lines(
                "Records by processor",
                "A second, of the topics that each reads or writes, internal ones included",
                PER_SECOND,
                ofTopics("consumed", chosen),
                ofTopics("produced", chosen)),
            Panel.lines(
                "Age by processor",
                "Of the youngest record that it saw lately, at sources and ends; probes left out",
                "ms",
                // A probe's time is 0, so it is the oldest of all, by decades.
                new Query(
                    "max by (processor_node_id) (kafka_stream_processor_node_record_e2e_latency_min%s < 1e12)"
                        .formatted(chosen),
                    "{{processor_node_id}}")),
            Panel.lines(
                "Oldest open transaction",
                "It holds up all who read the app's products",
                SECONDS,
                new Query(MeshMeter.OPEN_TRANSACTION_AGE.fullName() + chosen, "{{instance}}")),
            Panel.lines(
                "Schemas and keys",
                "Requests a second, by result",
                PER_SECOND,
                new Query(
                    "sum by (result) (rate(%s%s[5m]))"
                        .formatted(MeshMeter.REGISTRY_CACHE_REQUESTS.fullName(), chosen),
                    "schema {{result}}"),
                new Query(
                    "sum by (result) (rate(%s%s[5m]))"
                        .formatted(MeshMeter.KEY_REQUESTS.fullName(), chosen),
                    "key {{result}}")),
            Panel.lines(
                "Heap",
                "In use, after what was collected",
                BYTES,
                new Query(
                    "sum by (instance) (jvm_memory_used_bytes{app=\"$app\", area=\"heap\"})",
                    "{{instance}}")),
            Panel.lines(
                "Processors",
                "The share of the machine's that the app takes",
                SHARE,
                new Query("process_cpu_usage" + chosen, "{{instance}}"))));
  }

  private static Dashboard reintegration() {
    String chosen = "{port=\"$port\"}";
    return new Dashboard(
        "streammesh-reintegration",
        "Re-integration: acting on signals",
        Optional.of(
            new Variable(
                "port", "label_values(%s, port)".formatted(MeshMeter.PORT_ACTING.fullName()))),
        List.of(
            Panel.numbers(
                "Acts",
                "0: stopped, the kill switch cannot be heard, or what is refused cannot be audited",
                COUNT,
                new Query(MeshMeter.PORT_ACTING.fullName() + chosen, "{{port}}")),
            Panel.lines(
                "Signals that wait",
                "For the kill switch, the limit, or another try",
                COUNT,
                new Query(MeshMeter.SIGNALS_WAITING.fullName() + chosen, "{{port}}")),
            Panel.lines(
                "Signals",
                "What became of them, a second",
                PER_SECOND,
                new Query(
                    "sum by (outcome) (rate(%s%s[5m]))".formatted(SIGNALS, chosen), "{{outcome}}")),
            Panel.lines(
                "Refused",
                "By cause, in the last ten minutes; each is in the port's journal",
                COUNT,
                new Query(
                    "sum by (cause) (increase(%s{port=\"$port\", outcome=\"refused\"}[10m]))"
                        .formatted(SIGNALS),
                    "{{cause}}")),
            Panel.lines(
                "Refusals in the audit",
                "In the last ten minutes; unaudited: tried in vain, and nothing is acted on",
                COUNT,
                new Query(
                    "sum by (domain, app, result) (increase(%s[10m])) and on (domain, app) %s%s"
                        .formatted(
                            MeshMeter.REJECTIONS.fullName(),
                            MeshMeter.PORT_ACTING.fullName(),
                            chosen),
                    "{{result}}"))));
  }

  private static Dashboard quarantine() {
    return new Dashboard(
        "streammesh-quarantine",
        "Quarantine",
        Optional.empty(),
        List.of(
            Panel.lines(
                "Set aside, by domain and contract",
                "In the last ten minutes",
                COUNT,
                new Query(
                    "sum by (domain, product) (increase(%1$s[10m])) > 0 or sum(increase(%1$s[10m]))"
                        .formatted(QUARANTINED),
                    "{{domain}} {{product}}")),
            Panel.lines(
                "Set aside, by stage and rule",
                "Ingress: whoever sent it; egress: the domain's own release",
                COUNT,
                new Query(
                    "sum by (stage, rule) (increase(%1$s[10m])) > 0 or sum(increase(%1$s[10m]))"
                        .formatted(QUARANTINED),
                    "{{stage}} {{rule}}")),
            Panel.table(
                "Since the apps' start",
                "By domain, contract, stage and rule",
                COUNT,
                new Query(
                    "topk(50, sum by (domain, product, stage, rule) (%s))".formatted(QUARANTINED),
                    "")),
            Panel.lines(
                "Share of what is read",
                "At the policy's limit the app stops",
                SHARE,
                new Query(
                    "sum by (domain) (rate(%s[10m])) / sum by (domain) (rate(%s{outcome=\"read\"}[10m]))"
                        .formatted(QUARANTINED, RECORDS),
                    "{{domain}}"))));
  }

  /** A processor with a topic is a source, which consumes, or a sink, which produces. */
  private static Query ofTopics(String done, String chosen) {
    return new Query(
        "sum by (processor_node_id) (rate(kafka_stream_topic_records_%s_total%s[5m]))"
            .formatted(done, chosen),
        "{{processor_node_id}}");
  }

  private static Query quantile(double quantile, MeshMeter histogram, String chosen) {
    return new Query(
        "histogram_quantile(%s, sum by (le) (rate(%s_bucket%s[5m])))"
            .formatted(quantile, histogram.fullName(), chosen),
        "p" + Math.round(quantile * 100));
  }
}
