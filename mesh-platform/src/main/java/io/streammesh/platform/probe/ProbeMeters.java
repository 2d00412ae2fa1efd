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
    for (RoundOutcome outcome : RoundOutcome.values()) {
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

  void round(RoundOutcome outcome) {
    rounds(outcome).increment();
  }

  /** For how long readers of a product have been held up; zero if they are not. */
  void blocked(String product, Duration time) {
    blockedMillis.computeIfAbsent(product, this::blockedGauge).set(time.toMillis());
  }

  private AtomicLong blockedGauge(String product) {
    AtomicLong millis = new AtomicLong();
    MeshMeter meter = MeshMeter.PUBLISHING_BLOCKED;
    Gauge.builder(meter.fullName(), millis, value -> value.get() / MILLIS)
        .description(meter.meaning())
        .tag("product", product)
        .register(registry);
    return millis;
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

  private Counter rounds(RoundOutcome outcome) {
    return counter(MeshMeter.PROBE_ROUNDS).tag("outcome", outcome.label()).register(registry);
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
