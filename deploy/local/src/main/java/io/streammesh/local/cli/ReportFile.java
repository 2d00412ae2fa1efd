package io.streammesh.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.local.LocalMeshException;
import io.streammesh.scenarios.report.ReportGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A report on disk: {@code {"shared": {"olist": {…}, …}}}. */
record ReportFile(Path path) {
  private static final String DATA = "shared";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A replay takes its time; what would keep its report from being written is told before. */
  void requireWritable() {
    Path folder = path.toAbsolutePath().resolveSibling("");
    if (Files.isDirectory(path)) {
      throw new LocalMeshException(
          "The report " + path + " cannot be written: it is a folder; expected a file");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "report", ".tmp"));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Writes the groups' figures.
   *
   * @return the whole report
   */
  ObjectNode write(ObjectNode figures) {
    ObjectNode report = under(figures);
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(path.toFile(), report);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return report;
  }

  /**
   * Reads a report, and leaves out what is not wanted.
   *
   * @param wanted the groups to keep; if they are all there are, groups that nobody knows stay too
   * @throws LocalMeshException if it cannot be read, or has not every wanted group
   */
  ObjectNode read(Set<ReportGroup> wanted) {
    JsonNode all = tree().path(DATA);
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    if (wanted.size() == ReportGroup.values().length && all.isObject()) {
      kept.setAll((ObjectNode) all);
    }
    for (ReportGroup group : wanted) {
      JsonNode figures = all.path(group.toString());
      if (!figures.isObject()) {
        throw new LocalMeshException(
            "Expected an object /%s/%s in %s; --only names the groups to compare"
                .formatted(DATA, group, path));
      }
      kept.set(group.toString(), figures);
    }
    return under(kept);
  }

  private JsonNode tree() {
    try {
      return JSON.readTree(path.toFile());
    } catch (JsonProcessingException e) {
      throw new LocalMeshException(
          "%s, line %d: %s; expected a report as JSON"
              .formatted(path, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new LocalMeshException(
          "The report " + path + " cannot be read: " + e + "; expected a readable file", e);
    }
  }

  private static ObjectNode under(ObjectNode figures) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.set(DATA, figures);
    return report;
  }

  private LocalMeshException unwritable(IOException e) {
    return new LocalMeshException(
        "The report " + path + " cannot be written: " + e + "; expected a writable folder", e);
  }
}
