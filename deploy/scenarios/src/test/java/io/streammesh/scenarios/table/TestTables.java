package io.streammesh.scenarios.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Small hand-made gzip CSV files below a directory. */
public final class TestTables {
  private final Path dir;
  private final Map<String, StringBuilder> files = new LinkedHashMap<>();

  public TestTables(Path dir) {
    this.dir = dir;
  }

  /** Replaces the file by one with this header. */
  public TestTables header(String file, String header) {
    files.put(file, new StringBuilder(header).append('\n'));
    return this;
  }

  /** Adds a row as it is. */
  public TestTables row(String file, String row) {
    StringBuilder text = files.get(file);
    if (text == null) {
      throw new IllegalArgumentException(file);
    }
    text.append(row).append('\n');
    return this;
  }

  public void remove(String file) {
    files.remove(file);
  }

  /** Writes all files; the directory is to be read. */
  public Path write() {
    files.forEach((name, text) -> write(file(name), text.toString()));
    return dir;
  }

  /** The directory as it was last written. */
  public Path dir() {
    return dir;
  }

  public Path file(String name) {
    return dir.resolve(name + ".csv.gz");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
