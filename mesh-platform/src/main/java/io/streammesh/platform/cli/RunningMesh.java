package io.streammesh.platform.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the local mesh that runs says of itself in its file, {@link MeshConnection#READY_FILE}. */
final class RunningMesh {
  private RunningMesh() {}

  /**
   * One thing that it says.
   *
   * @param otherwise what a user can do who has no local mesh
   * @throws MeshException if none runs
   */
  static String text(String field, String otherwise) {
    Path file = file();
    if (!Files.exists(file)) {
      throw noMesh("there is no " + file + ", which one writes once it is ready", otherwise);
    }
    JsonNode mesh = read(file);
    // A mesh that was killed leaves its file behind.
    if (mesh.path("pid").canConvertToLong() && !runs(mesh.path("pid").longValue())) {
      throw noMesh("process " + mesh.path("pid") + " of " + file + " is gone", otherwise);
    }
    JsonNode value = mesh.path(field);
    if (!value.isTextual()) {
      throw new MeshException("Expected a text '" + field + "' in " + file);
    }
    return value.textValue();
  }

  /** The same, where a local mesh runs that says it. */
  static Optional<String> find(String field) {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    JsonNode mesh = read(file());
    boolean gone = mesh.path("pid").canConvertToLong() && !runs(mesh.path("pid").longValue());
    return gone ? Optional.empty() : Optional.ofNullable(mesh.path(field).textValue());
  }

  /**
   * The {@code /info} of the apps of its domains.
   *
   * @throws MeshException if none runs
   */
  static List<URI> infos() {
    text("bootstrapServers", "name the /info of each app with --info");
    List<URI> infos = new ArrayList<>();
    for (JsonNode app : read(file()).path("domains")) {
      infos.add(URI.create("http://127.0.0.1:" + app.path("httpPort").asInt() + "/info"));
    }
    return infos;
  }

  private static Path file() {
    return Path.of(System.getProperty(MeshConnection.READY_FILE, ".mesh/mesh.json"));
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

  private static MeshException noMesh(String why, String otherwise) {
    return new MeshException(
        "No local mesh runs (" + why + "); start one with ./mesh up, or " + otherwise);
  }
}
