package io.streammesh.reintegration;

import io.streammesh.contract.MeshDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;

/** A port that runs in a thread of its own, and what its handler was called with. */
final class RunningPort implements AutoCloseable, SignalHandler<GenericRecord> {
  private final List<String> acted = new CopyOnWriteArrayList<>();
  private final List<String> withdrawn = new CopyOnWriteArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final SignalHandler<GenericRecord> target;
  private final ReintegrationPort<GenericRecord> port;
  private final Thread thread;

  RunningPort(MeshDefinition definition, Signals signals, Properties client) {
    this(definition, signals, client, Clock.systemUTC(), options -> options, ACCEPTING);
  }

  RunningPort(
      MeshDefinition definition,
      Signals signals,
      Properties client,
      Clock clock,
      UnaryOperator<PortOptions<GenericRecord>> options,
      SignalHandler<GenericRecord> target) {
    this.target = target;
    this.port =
        ReintegrationPort.open(
            definition,
            signals.services(clock),
            options.apply(
                PortOptions.of("orders", SignalMesh.PORT, signals.input()).configuredBy(client)));
    this.thread = new Thread(this::run, "port");
    thread.start();
  }

  /** Takes whatever comes. */
  static final SignalHandler<GenericRecord> ACCEPTING =
      new SignalHandler<>() {
        @Override
        public void act(Signal<GenericRecord> signal) {}

        @Override
        public void withdraw(Signal<GenericRecord> signal) {}
      };

  private void run() {
    try {
      port.run(this);
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  @Override
  public void act(Signal<GenericRecord> signal) throws Exception {
    acted.add(signal.id());
    target.act(signal);
  }

  @Override
  public void withdraw(Signal<GenericRecord> signal) throws Exception {
    withdrawn.add(signal.id());
    target.withdraw(signal);
  }

  ReintegrationPort<GenericRecord> port() {
    return port;
  }

  /** The ids of the signals that it was told to act on, each time. */
  List<String> acted() {
    return acted;
  }

  List<String> withdrawn() {
    return withdrawn;
  }

  /** What has ended it. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public void close() throws InterruptedException {
    port.close();
    thread.join();
  }
}
