package io.streammesh.platform.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.streammesh.metrics.MeshMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a prober tells of probes and products. Thread-safe. */
final class ProbeMeters {
  private static final double MILLIS = 1_000;
  private static final long UNKNOWN = -1;

  private static final String SECONDS = "_seconds";

  /** A commit interval, what people notice, and what alerts look at. */
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  private final MeterRegistry registry;
  private final Map<String, AtomicLong> blockedMillis = new ConcurrentHashMap<>();

  ProbeMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Outcome outcome : Outcome.values()) {
      rounds(outcome);
    }
  }

  /** From now on, the path has figures, which are 0. */
  void know(ProbePath path) {
    sentCounter(path.input());
    counter(MeshMeter.PROBE_ARRIVED, path);
    counter(MeshMeter.PROBE_LOST, path);
    delays(path);
  }

  void sent(String input) {
    sentCounter(input).increment();
  }

  void arrived(ProbePath path, Duration delay) {
    counter(MeshMeter.PROBE_ARRIVED, path).increment();
    delays(path).record(delay);
  }

  void lost(ProbePath path) {
    counter(MeshMeter.PROBE_LOST, path).increment();
  }

  void round(Outcome outcome) {
    rounds(outcome).increment();
  }

  /** From now on, the product has figures; for how long readers are held up, nobody knows yet. */
  void know(String product) {
    for (Outcome outcome : Outcome.values()) {
      looks(product, outcome);
    }
    blockedMillis.computeIfAbsent(product, this::blockedGauge);
  }

  /** For how long readers of a product have been held up; zero if they are not. */
  void blocked(String product, Duration time) {
    looks(product, Outcome.DONE).increment();
    blockedMillis.computeIfAbsent(product, this::blockedGauge).set(time.toMillis());
  }

  /** Readers that were held up are so still, as far as is known; of the others nothing is. */
  void notSeen(String product) {
    looks(product, Outcome.FAILED).increment();
    blockedMillis
        .computeIfAbsent(product, this::blockedGauge)
        .updateAndGet(millis -> millis == 0 ? UNKNOWN : millis);
  }

  private AtomicLong blockedGauge(String product) {
    AtomicLong millis = new AtomicLong(UNKNOWN);
    MeshMeter meter = MeshMeter.PUBLISHING_BLOCKED;
    Gauge.builder(meter.fullName(), millis, ProbeMeters::seconds)
        .description(meter.meaning())
        .tag("product", product)
        .register(registry);
    return millis;
  }

  private static double seconds(AtomicLong millis) {
    long known = millis.get();
    return known == UNKNOWN ? Double.NaN : known / MILLIS;
  }

  private Counter sentCounter(String input) {
    return counter(MeshMeter.PROBE_SENT).tag("input", input).register(registry);
  }

  private Counter counter(MeshMeter meter, ProbePath path) {
    return counter(meter)
        .tag("input", path.input())
        .tag("product", path.product())
        .register(registry);
  }

  private Counter rounds(Outcome outcome) {
    return counter(MeshMeter.PROBE_ROUNDS).tag("outcome", outcome.label()).register(registry);
  }

  private Counter looks(String product, Outcome outcome) {
    return counter(MeshMeter.PRODUCT_LOOKS)
        .tag("product", product)
        .tag("outcome", outcome.label())
        .register(registry);
  }

  private static Counter.Builder counter(MeshMeter meter) {
    return Counter.builder(meter.fullName()).description(meter.meaning());
  }

  /** A timer's name gets its unit from the registry. */
  private Timer delays(ProbePath path) {
    String name = MeshMeter.PROBE_DELAY.fullName();
    return Timer.builder(name.substring(0, name.length() - SECONDS.length()))
        .description(MeshMeter.PROBE_DELAY.meaning())
        .serviceLevelObjectives(BOUNDS)
        .tag("input", path.input())
        .tag("product", path.product())
        .register(registry);
  }
}
