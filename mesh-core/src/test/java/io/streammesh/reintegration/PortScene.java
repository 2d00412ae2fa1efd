package io.streammesh.reintegration;

import io.streammesh.contract.MeshDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker of its own for each test, on which ports run. */
@Timeout(180)
abstract class PortScene {
  static final long FRESH_MS = Duration.ofMinutes(5).toMillis();

  @TempDir Path folder;
  SignalBroker broker;
  MeshDefinition definition;
  Signals signals;

  @BeforeEach
  void start() throws Exception {
    broker = new SignalBroker(folder.resolve("broker"));
    limit("{actions: 1000, per: PT1M}");
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  /** Has ports act so often at most. */
  void limit(String limit) {
    definition = SignalMesh.load(folder.resolve("mesh-" + limit.hashCode()), "retry", limit);
    signals = new Signals(definition);
  }

  RunningPort port() {
    return new RunningPort(definition, signals, broker.client());
  }

  /** One that goes by another clock. */
  RunningPort port(Clock clock) {
    return port(clock, entry -> {});
  }

  /** The same with an observer. */
  RunningPort port(Clock clock, PortObserver observer) {
    return new RunningPort(
        definition,
        signals,
        broker.client(),
        clock,
        options -> options.observedBy(observer),
        RunningPort.ACCEPTING);
  }

  /** One that tries a signal twice. */
  RunningPort port(SignalHandler<GenericRecord> target) {
    return new RunningPort(
        definition,
        signals,
        broker.client(),
        Clock.systemUTC(),
        options -> options.attempting(2),
        target);
  }

  /** Lets some time pass in which nothing is to happen. */
  static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    SignalBroker.await(() -> System.nanoTime() > until);
  }
}
