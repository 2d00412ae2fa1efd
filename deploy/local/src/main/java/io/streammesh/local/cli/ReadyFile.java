package io.streammesh.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.app.DomainApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a running mesh tells of itself, for scripts and other commands: {@code bootstrapServers},
 * {@code registryUrl}, {@code operationsUrl}, where the prober's {@code /metrics} are too, {@code
 * dataDir}, {@code pid}, {@code started}, and under {@code domains} for each its {@code httpPort},
 * where it serves {@code /readyz}; under {@code services} likewise. It exists while the mesh is
 * ready.
 */
final class ReadyFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final byte[] content;

  private ReadyFile(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Makes room for the file: one that is there is of a mesh that was killed, and would look as if
   * this one were ready.
   *
   * @throws LocalMeshException if the file could not be written, or is of a mesh that still runs
   */
  static void prepare(Path file) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new LocalMeshException(
          "The ready file " + file + " cannot be written: it is a folder; expected a file");
    }
    if (isOfARunningMesh(target)) {
      throw new LocalMeshException(
          "The ready file " + file + " is of a mesh that runs; expected one of this mesh's own");
    }
    try {
      Files.createDirectories(target.resolveSibling(""));
      Files.delete(Files.createTempFile(target.resolveSibling(""), "mesh", ".json"));
      Files.deleteIfExists(target);
    } catch (IOException e) {
      throw new LocalMeshException(
          "The ready file " + file + " cannot be written: " + e + "; expected a writable folder",
          e);
    }
  }

  /** A number of a process is given again; with its start it is the same one. */
  static boolean isOfARunningMesh(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      JsonNode mesh = JSON.readTree(file.toFile());
      long pid = mesh.path("pid").asLong(-1);
      return pid != ProcessHandle.current().pid()
          && ProcessHandle.of(pid)
              .filter(process -> started(process).equals(mesh.path("started").asText()))
              .isPresent();
    } catch (IOException e) {
      // Half a file, or another one: of no mesh that could be asked.
      return false;
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Writes it at once or not at all, so that no reader sees half of it. */
  static ReadyFile write(Path file, LocalMesh mesh, URI operations) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("bootstrapServers", mesh.endpoints().bootstrapServers());
    root.put("registryUrl", mesh.endpoints().registryUrl().toString());
    root.put("operationsUrl", operations.toString());
    root.put("dataDir", mesh.dataDir().toString());
    root.put("pid", ProcessHandle.current().pid());
    root.put("started", started(ProcessHandle.current()));
    put(root.putObject("domains"), mesh.domains());
    put(root.putObject("services"), mesh.services());
    Path target = file.toAbsolutePath();
    try {
      byte[] content = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
      Files.createDirectories(target.resolveSibling(""));
      Path draft = Files.createTempFile(target.resolveSibling(""), "mesh", ".json");
      Files.write(draft, content);
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new ReadyFile(target, content);
    } catch (IOException e) {
      throw new LocalMeshException(
          "The ready file " + file + " cannot be written: " + e + "; expected a writable folder",
          e);
    }
  }

  private static void put(ObjectNode list, List<DomainApp> apps) {
    apps.forEach(app -> list.putObject(app.domain()).put("httpPort", app.url().getPort()));
  }

  /** The mesh is not ready any more; the file of another mesh is left alone. */
  void delete() {
    try {
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new LocalMeshException("Cannot delete the ready file " + file, e);
    }
  }
}
