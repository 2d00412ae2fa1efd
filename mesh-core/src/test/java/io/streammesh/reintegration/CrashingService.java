package io.streammesh.reintegration;

import io.streammesh.contract.MeshDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;

/**
 * A service in a JVM of its own, which is gone all at once when it has reached a point so often.
 * Its target is a folder, and knows a signal by its id: {@code calls} has a line of each call,
 * {@code effects} a file of each effect, which is made once.
 */
final class CrashingService {
  static final int CRASHED = 99;

  /** In the handler; the other points are the names of {@link PortStep}. */
  static final String BEFORE_THE_EFFECT = "BEFORE_THE_EFFECT";

  static final String AFTER_THE_EFFECT = "AFTER_THE_EFFECT";

  private CrashingService() {}

  /**
   * Runs it.
   *
   * @param args bootstrap servers, folder of the mesh, folder of the target, name of the instance,
   *     and the point with how often it is reached; without a point it runs until its input ends
   */
  public static void main(String... args) throws Exception {
    MeshDefinition definition = MeshDefinition.load(Path.of(args[1]));
    Signals signals = new Signals(definition);
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", args[0]);
    // So that its partitions are its own again at once, and not after the session's timeout.
    client.setProperty("group.instance.id", args[3]);
    Crash crash =
        args.length > 4 ? new Crash(args[4], Integer.parseInt(args[5])) : new Crash("", 0);
    try (ReintegrationPort<GenericRecord> port =
        ReintegrationPort.open(
            definition,
            signals.services(Clock.systemUTC()),
            PortOptions.of("orders", SignalMesh.PORT, signals.input()).configuredBy(client),
            step -> crash.reached(step.name()))) {
      Thread end = new Thread(() -> stopWhenInputEnds(port));
      end.setDaemon(true);
      end.start();
      port.run(new Target(Path.of(args[2]), crash));
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

  /** For the thread that runs the port. */
  private static final class Crash {
    private final String point;
    private int left;

    Crash(String point, int times) {
      this.point = point;
      this.left = times;
    }

    void reached(String reached) {
      if (reached.equals(point) && --left == 0) {
        Runtime.getRuntime().halt(CRASHED);
      }
    }
  }

  private record Target(Path folder, Crash crash) implements SignalHandler<GenericRecord> {
    @Override
    public void act(Signal<GenericRecord> signal) throws IOException {
      affect(signal);
    }

    @Override
    public void withdraw(Signal<GenericRecord> signal) throws IOException {
      affect(signal);
    }

    private void affect(Signal<GenericRecord> signal) throws IOException {
      Files.writeString(
          folder.resolve("calls"),
          signal.id() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      crash.reached(BEFORE_THE_EFFECT);
      Path effects = Files.createDirectories(folder.resolve("effects"));
      try {
        Files.createFile(effects.resolve(signal.id().replace('/', '_')));
      } catch (FileAlreadyExistsException e) {
        // Known by its id: this was done already.
      }
      crash.reached(AFTER_THE_EFFECT);
    }
  }
}
