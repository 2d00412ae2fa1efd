package io.streammesh.reintegration;

import io.streammesh.broker.BrokerOptions;
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
    broker = new SignalBroker(brokerOptions());
    limit("{actions: 1000, per: PT1M}");
  }

  /** The broker that the test has. */
  BrokerOptions brokerOptions() {
    return BrokerOptions.in(folder.resolve("broker"));
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  /** Has ports act so often at most. */
  void limit(String limit) {
    mesh("retry", limit);
  }

  /** Has ports leave to a person what is unknown. */
  void review() {
    mesh("review", "{actions: 1000, per: PT1M}");
  }

  private void mesh(String unknown, String limit) {
    definition = SignalMesh.load(folder.resolve(unknown + "-" + limit.hashCode()), unknown, limit);
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
