package io.streammesh.local.registry;

import io.streammesh.broker.FreePorts;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.ChildProcess;
import io.streammesh.local.process.HttpReadiness;
import io.streammesh.local.process.JavaCommand;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A schema registry as a child JVM, on 127.0.0.1. Schemas and their ids stay in {@code
 * <dataDir>/registry}, across a restart and a kill; its log is {@code <dataDir>/logs/registry.log}.
 *
 * <p>It does not restart by itself: hand its {@link #process()} to a {@link
 * io.streammesh.local.process.Supervisor} for that, which then stops it, too. A restarted one
 * listens on the same port.
 */
public final class RegistryServer implements AutoCloseable {
  private static final String API = "/apis/ccompat/v7";
  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final int port;
  private final ChildProcess process;

  private RegistryServer(int port, ChildProcess process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts the registry and returns when it answers.
   *
   * @param dataDir the mesh's data folder
   * @param port where it listens; 0 for any free port
   * @throws LocalMeshException when the port is taken, the distribution is not there, or the
   *     registry ends or is silent instead of answering within a minute
   */
  public static RegistryServer start(RegistryHome home, Path dataDir, int port) {
    RegistryServer registry = launch(home, dataDir, port);
    try {
      registry.awaitReady(START_BOUND);
      return registry;
    } catch (LocalMeshException e) {
      registry.close();
      throw e;
    }
  }

  /** The same without waiting, so that others can start meanwhile; {@link #awaitReady} follows. */
  public static RegistryServer launch(RegistryHome home, Path dataDir, int port) {
    if (port != 0 && !FreePorts.isFree(port)) {
      throw new LocalMeshException(
          "registry port %d on 127.0.0.1 is taken by another process; expected a free port (0 chooses one)"
              .formatted(port));
    }
    int chosen = port == 0 ? FreePorts.one() : port;
    Path folder = dataDir.toAbsolutePath().normalize();
    ChildProcess process =
        ChildProcess.start(
            "registry",
            command(home, folder.resolve("registry"), chosen),
            folder.resolve("logs").resolve("registry.log"));
    return new RegistryServer(chosen, process);
  }

  /**
   * Returns when the registry answers.
   *
   * @throws LocalMeshException when it ends instead, or does not answer within the bound
   */
  public void awaitReady(Duration bound) {
    new HttpReadiness(URI.create(url() + "/subjects")).await(process, bound);
  }

  /** The base address of Confluent's API, for {@code schema.registry.url}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port + API);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The process that was started. */
  public ChildProcess process() {
    return process;
  }

  /** Stops the process that was started; the second time it does nothing. */
  @Override
  public void close() {
    process.stop(STOP_PATIENCE);
  }

  private static JavaCommand command(RegistryHome home, Path data, int port) {
    return JavaCommand.ofJar(home.runner())
        .withHeap("192m")
        .withJvmArguments(
            // It idles most of the time: no second collector thread, no second compiler. Up in
            // two thirds of the time, with a fifth less memory.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // Its supervisor can do more about it than a server that limps.
            "-XX:+ExitOnOutOfMemoryError",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.banner.enabled=false",
            "-Dquarkus.http.access-log.enabled=false",
            "-Dquarkus.log.level=WARN",
            // An id that was given out is on disk before the answer: records may carry it already
            // when the process is killed, and it must not come to mean another schema.
            "-Dapicurio.datasource.url=jdbc:h2:file:"
                + data.resolve("registry")
                + ";WRITE_DELAY=0");
  }
}
