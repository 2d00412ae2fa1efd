package io.streammesh.platform.cli;

import io.streammesh.registry.HttpSchemaRegistry;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which mesh a command works on: the options, else the local mesh that runs. */
public final class MeshConnection {
  /** System property with the file that a running local mesh describes itself in. */
  public static final String READY_FILE = "mesh.ready.file";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Brokers of the mesh. Default: the local mesh that runs.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      description = "Schema registry of the mesh. Default: that of the local mesh that runs.")
  private @Nullable URI registryUrl;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether options name both brokers and registry. */
  boolean isNamed() {
    return bootstrapServers != null && registryUrl != null;
  }

  public String bootstrapServers() {
    return bootstrapServers != null ? bootstrapServers : ready("bootstrapServers");
  }

  /** The schema registry; it is not asked anything yet. */
  public HttpSchemaRegistry registry() {
    if (registryUrl == null) {
      return new HttpSchemaRegistry(URI.create(ready("registryUrl")));
    }
    try {
      return new HttpSchemaRegistry(registryUrl);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--registry-url': '%s': %s"
              .formatted(registryUrl, e.getMessage()),
          e);
    }
  }

  private static String ready(String field) {
    return RunningMesh.text(field, "name another with --bootstrap-servers and --registry-url");
  }
}
