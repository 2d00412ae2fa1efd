package io.streammesh.local.app;

import io.streammesh.broker.FreePorts;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.ChildProcess;
import io.streammesh.local.process.JavaCommand;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts domain apps and operational services of one mesh, each in a JVM of its own. In the mesh's
 * data folder an app has {@code config/<domain>.properties}, {@code state/<domain>} and {@code
 * logs/<domain>.log}; all share {@code registry-cache} and {@code keys}.
 *
 * <p>Thread-safe.
 */
public final class DomainLauncher {
  private final Path dataDir;
  private final MeshEndpoints endpoints;
  private final @Nullable ClassArchive archive;

  /** Launches into this data folder, against these endpoints. */
  public DomainLauncher(Path dataDir, MeshEndpoints endpoints) {
    this(dataDir.toAbsolutePath().normalize(), endpoints, null);
  }

  private DomainLauncher(Path dataDir, MeshEndpoints endpoints, @Nullable ClassArchive archive) {
    this.dataDir = dataDir;
    this.endpoints = endpoints;
    this.archive = archive;
  }

  /** The same, for whose apps there is an archive of classes. */
  public DomainLauncher with(ClassArchive shared) {
    return new DomainLauncher(dataDir, endpoints, shared);
  }

  /**
   * Writes the app's configuration and starts it; returns without waiting for it, so that several
   * can start at the same time.
   *
   * @throws LocalMeshException when its port is taken, or its files cannot be written
   */
  public DomainApp launch(DomainBuild build, DomainOptions options) {
    int port = port(build.domain(), options.httpPort());
    Path config = dataDir.resolve("config").resolve(build.domain() + ".properties");
    ConfigFile.write(config, configuration(build.domain(), port, options));
    ChildProcess process =
        ChildProcess.start(
            build.domain(),
            command(build, options, config),
            dataDir.resolve("logs").resolve(build.domain() + ".log"));
    return new DomainApp(build.domain(), URI.create("http://127.0.0.1:" + port), config, process);
  }

  private Map<String, String> configuration(String domain, int port, DomainOptions options) {
    Map<String, String> config = new HashMap<>();
    config.put("bootstrap.servers", endpoints.bootstrapServers());
    config.put("mesh.registry.url", endpoints.registryUrl().toString());
    config.put("mesh.registry.cache.dir", dataDir.resolve("registry-cache").toString());
    config.put("mesh.keys.dir", dataDir.resolve("keys").toString());
    config.put("mesh.http.port", Integer.toString(port));
    config.put("state.dir", dataDir.resolve("state").resolve(domain).toString());
    // Static membership: a restarted app takes its place at once, instead of waiting until the
    // session of the one that was killed expires.
    config.put("group.instance.id", domain + "-1");
    // Where the broker has lost track of that place, as after its own death, a dead app is given up
    // after ten seconds; the default of 45 is made for networks that fail, and there is none here.
    config.put("session.timeout.ms", "10000");
    config.putAll(options.overrides());
    return config;
  }

  private JavaCommand command(DomainBuild build, DomainOptions options, Path config) {
    return JavaCommand.ofMainClass(build.mainClass(), build.classPath())
        .withHeap(options.heap())
        .withJvmArguments(
            // Many small heaps on few cores: pauses are short anyway, and the concurrent
            // collector's threads and tables, once per app, would cost more than they save.
            "-XX:+UseSerialGC",
            // Half of the heap for young objects: what is buffered dies soon, but not at once.
            "-XX:NewRatio=1",
            // A supervisor can do more about it than an app that limps.
            "-XX:+ExitOnOutOfMemoryError")
        .withJvmArguments(compiler(options, config).toArray(String[]::new))
        .withJvmArguments(archived(build).toArray(String[]::new))
        .withJvmArguments(options.jvmArguments().toArray(String[]::new))
        // What is meant for another Kafka must not lead these apps away from their own mesh.
        .withoutInherited("MESH_", "KAFKA_")
        .withArguments("--config", config.toString());
  }

  private static List<String> compiler(DomainOptions options, Path config) {
    return options.lasting() ? List.of() : FastCompiler.arguments(config.resolveSibling(""));
  }

  private List<String> archived(DomainBuild build) {
    return archive == null ? List.of() : archive.arguments(build);
  }

  private static int port(String domain, int wanted) {
    if (wanted == 0) {
      return FreePorts.one();
    }
    if (!FreePorts.isFree(wanted)) {
      throw new LocalMeshException(
          "HTTP port %d of %s on 127.0.0.1 is taken by another process; expected a free port (0 chooses one)"
              .formatted(wanted, domain));
    }
    return wanted;
  }
}
