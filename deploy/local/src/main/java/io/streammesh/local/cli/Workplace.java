package io.streammesh.local.cli;

import io.streammesh.local.LocalMeshException;
import io.streammesh.platform.cli.MeshConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The checkout that commands work in, and the folder in it that they write to. */
final class Workplace {
  private Workplace() {}

  static Path home() {
    return Path.of(System.getProperty("mesh.home", "."));
  }

  static Path defaultDataDir() {
    return home().resolve(".mesh/data");
  }

  /** Where the commands that work on a running mesh look for one. */
  static Path defaultReadyFile() {
    String file = System.getProperty(MeshConnection.READY_FILE);
    return file == null ? home().resolve(".mesh/mesh.json") : Path.of(file);
  }

  /** A data folder that stays. */
  static DataDir keptDataDir(Path folder) {
    return new DataDir(folder, false);
  }

  /** A new data folder for one run. */
  static DataDir freshDataDir(String prefix) {
    try {
      Path parent = Files.createDirectories(home().resolve(".mesh"));
      return new DataDir(Files.createTempDirectory(parent, prefix + "-"), true);
    } catch (IOException e) {
      throw new LocalMeshException(
          "Cannot make a data folder under " + home() + ": " + e + "; expected a writable folder",
          e);
    }
  }

  /**
   * A data folder for as long as it is used.
   *
   * @param temporary whether it goes with its use, however that ends
   */
  record DataDir(Path folder, boolean temporary) implements AutoCloseable {
    @Override
    public void close() {
      if (temporary) {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new LocalMeshException("Cannot delete " + folder + ": " + e, e);
    }
  }
}
