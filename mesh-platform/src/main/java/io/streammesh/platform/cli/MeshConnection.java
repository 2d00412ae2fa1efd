package io.streammesh.platform.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import io.streammesh.registry.HttpSchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path file = Path.of(System.getProperty(READY_FILE, ".mesh/mesh.json"));
    if (!Files.exists(file)) {
      throw noMesh("there is no " + file);
    }
    JsonNode mesh = read(file);
    // A mesh that was killed leaves its file behind.
    if (mesh.path("pid").canConvertToLong() && !runs(mesh.path("pid").longValue())) {
      throw noMesh("process " + mesh.path("pid") + " of " + file + " is gone");
    }
    JsonNode value = mesh.path(field);
    if (!value.isTextual()) {
      throw new MeshException("Expected a text '" + field + "' in " + file);
    }
    return value.textValue();
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new MeshException(
          "%s, line %d: %s; expected the JSON that a running mesh writes"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new MeshException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static MeshException noMesh(String why) {
    return new MeshException(
        "No local mesh runs ("
            + why
            + "); start one with ./mesh up, or name another with --bootstrap-servers and"
            + " --registry-url");
  }
}
