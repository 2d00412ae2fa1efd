package io.streammesh.reintegration;

import io.streammesh.contract.MeshDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;

/**
 * A service in a JVM of its own, which is gone all at once when it reaches a step; its target is a
 * file that has a line of each action.
 */
final class CrashingService {
  static final int CRASHED = 99;

  private CrashingService() {}

  /**
   * Runs it.
   *
   * @param args bootstrap servers, folder of the mesh, file of the target, and the step; without a
   *     step it runs until its input ends
   */
  public static void main(String... args) throws Exception {
    MeshDefinition definition = MeshDefinition.load(Path.of(args[1]));
    Signals signals = new Signals(definition);
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", args[0]);
    // So that its partitions are its own again at once, and not after the session's timeout.
    client.setProperty("group.instance.id", "service");
    Target target = new Target(Path.of(args[2]));
    PortStep.Watcher steps =
        step -> {
          if (args.length > 3 && step == PortStep.valueOf(args[3])) {
            Runtime.getRuntime().halt(CRASHED);
          }
        };
    try (ReintegrationPort<GenericRecord> port =
        ReintegrationPort.open(
            definition,
            signals.services(Clock.systemUTC()),
            PortOptions.of("orders", SignalMesh.PORT, signals.input()).configuredBy(client),
            steps)) {
      Thread end = new Thread(() -> stopWhenInputEnds(port));
      end.setDaemon(true);
      end.start();
      port.run(target);
    }
  }

  private static void stopWhenInputEnds(ReintegrationPort<?> port) {
    try {
      int read = System.in.read();
      while (read >= 0) {
        read = System.in.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      port.stop();
    }
  }

  private record Target(Path file) implements SignalHandler<GenericRecord> {
    @Override
    public void act(Signal<GenericRecord> signal) throws IOException {
      Files.writeString(
          file, signal.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void withdraw(Signal<GenericRecord> signal) {
      throw new AssertionError("nothing was withdrawn");
    }
  }
}
