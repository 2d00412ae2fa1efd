package io.streammesh.local.app;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The configuration of one app as a {@code .properties} file. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Writes the keys in order and without a date, so that the same configuration is the same file.
   */
  static void write(Path file, Map<String, String> config) {
    Properties properties = new Properties();
    properties.putAll(config);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
      String sorted =
          text.toString()
              .lines()
              .filter(line -> !line.startsWith("#"))
              .sorted()
              .collect(Collectors.joining("\n", "", "\n"));
      Files.createDirectories(file.resolveSibling("").toAbsolutePath());
      Files.writeString(file, sorted, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LocalMeshException(
          "configuration %s cannot be written (%s); expected a writable folder".formatted(file, e),
          e);
    }
  }
}
