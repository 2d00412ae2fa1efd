package io.streammesh.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.streammesh.registry.CacheCounts;
import io.streammesh.reintegration.ReintegrationPort;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.tracing.SpanCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one process tells Prometheus: the mesh's own meters ({@link MeshMeter}), and through
 * Micrometer those of Kafka Streams, its clients and RocksDB, and of the JVM. Every series has the
 * labels {@code domain} and {@code app}. Of the mesh's own, what cannot be read is left out of a
 * scrape, and nothing else is. Thread-safe, but for {@code measure}, which belongs to whoever
 * starts and closes it: close it before what it measures is.
 */
public final class AppMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppMetrics.class);

  /** What a series has behind its meter's name, which is what the registry knows. */
  private static final Pattern ENDING = Pattern.compile("_(total|info|bucket|count|sum)$");

  private final Labels process;
  private final PrometheusMeterRegistry registry;
  private final List<MeterSource> sources = new CopyOnWriteArrayList<>();
  private final Set<MeterSource> unreadable = ConcurrentHashMap.newKeySet();
  private final Deque<AutoCloseable> bound = new ArrayDeque<>();

  private AppMetrics(String domain, String app) {
    this.process = Labels.of("domain", domain, "app", app);
    this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().commonTags(List.of(Tag.of("domain", domain), Tag.of("app", app)));
    registry.getPrometheusRegistry().register((MultiCollector) this::collect);
  }

  /** Of the app of a domain, which has the domain's name: the JVM, so far. */
  public static AppMetrics of(String domain) {
    return of(domain, domain);
  }

  /**
   * Of a process of a domain: the JVM, so far.
   *
   * @param app tells it from the domain's other processes
   */
  public static AppMetrics of(String domain, String app) {
    AppMetrics metrics = new AppMetrics(domain, app);
    metrics.measure(new JvmMemoryMetrics());
    metrics.measure(new JvmGcMetrics());
    metrics.measure(new JvmThreadMetrics());
    metrics.measure(new ProcessorMetrics());
    metrics.measure(new UptimeMetrics());
    return metrics;
  }

  /** Meters of a library; closed with this, if it can be. */
  public void measure(MeterBinder library) {
    library.bindTo(registry);
    if (library instanceof AutoCloseable closeable) {
      bound.push(closeable);
    }
  }

  /** For meters that become known one by one. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Kafka Streams with its clients and stores. */
  public void measure(KafkaStreams streams) {
    measure(new KafkaStreamsMetrics(streams));
  }

  /** What becomes of a domain's records. */
  public void measure(GovernedTopology governed) {
    ask(new TopologyMeters(governed));
  }

  public void measure(DroppedRecords dropped) {
    ask(dropped);
  }

  public void measure(CountedKeys keys) {
    ask(keys);
  }

  public void measure(CountedDecisions decisions) {
    ask(decisions);
  }

  public void measure(CountedRejections rejections) {
    ask(rejections);
  }

  public void measure(CacheCounts registryCache) {
    ask(new RegistryMeters(registryCache));
  }

  public void measure(SpanCounts spans) {
    ask(new SpanMeters(spans));
  }

  /** What becomes of signals, and Kafka's consumer of them. */
  public void measure(ReintegrationPort<?> port) {
    ask(new SignalMeters(port));
    measure(port.clientMetrics());
  }

  void ask(MeterSource source) {
    sources.add(source);
  }

  private MetricSnapshots collect() {
    Samples all = new Samples(process);
    sources.forEach(source -> collect(source, all));
    return all.snapshots();
  }

  /** Whatever it runs into, the others are to be told of; it is logged once until it is mended. */
  @SuppressWarnings("IllegalCatch")
  private void collect(MeterSource source, Samples all) {
    try {
      Samples own = new Samples(process);
      source.tell(own);
      all.addAll(own);
      unreadable.remove(source);
    } catch (RuntimeException e) {
      if (unreadable.add(source)) {
        LOG.atError()
            .addKeyValue("source", source.getClass().getSimpleName())
            .setCause(e)
            .log("Meters cannot be read, and are left out");
      }
    }
  }

  /** Everything as it is now. */
  public String scrape(Exposition format) {
    return registry.scrape(format.contentType());
  }

  /**
   * Some of it.
   *
   * @param names of the meters that are wanted, as Prometheus shows them
   */
  public String scrape(Exposition format, Set<String> names) {
    Set<String> known =
        names.stream()
            .flatMap(name -> Stream.of(name, ENDING.matcher(name).replaceFirst("")))
            .collect(Collectors.toSet());
    return registry.scrape(format.contentType(), known);
  }

  /**
   * Closes all binders, whatever one of them throws.
   *
   * @throws IllegalStateException if one could not be closed
   */
  @Override
  @SuppressWarnings("IllegalCatch")
  public void close() {
    IllegalStateException failed = null;
    while (!bound.isEmpty()) {
      AutoCloseable binder = bound.pop();
      try {
        binder.close();
      } catch (Exception e) {
        IllegalStateException failure =
            new IllegalStateException(
                binder.getClass().getName() + " cannot be closed: " + e.getMessage(), e);
        if (failed == null) {
          failed = failure;
        } else {
          failed.addSuppressed(failure);
        }
      }
    }
    registry.close();
    if (failed != null) {
      throw failed;
    }
  }
}
