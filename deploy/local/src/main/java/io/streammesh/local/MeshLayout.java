package io.streammesh.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the parts of a local mesh lie.
 *
 * @param home the checkout
 * @param dataDir the mesh's data folder
 */
record MeshLayout(Path home, Path dataDir) {
  /** What a path must not have, and who would take it for something else. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "=", "the JVM's agent option",
          ";", "the registry's database",
          ",", "the broker's list of folders",
          "${", "the registry's configuration");

  /**
   * The layout, with its folders made.
   *
   * @throws LocalMeshException if the data folder cannot be used
   */
  static MeshLayout create(Path home, Path dataDir) {
    REFUSED.forEach(
        (text, reader) -> {
          if (dataDir.toAbsolutePath().toString().contains(text)) {
            throw new LocalMeshException(
                "The data folder %s cannot be used: '%s' in its path means something else to %s; expected a path without it"
                    .formatted(dataDir, text, reader));
          }
        });
    MeshLayout layout = new MeshLayout(home.toAbsolutePath(), dataDir.toAbsolutePath());
    try {
      Files.createDirectories(layout.dataDir());
    } catch (IOException e) {
      throw new LocalMeshException(
          "The data folder " + dataDir + " cannot be used: " + e + "; expected a writable folder",
          e);
    }
    return layout;
  }

  Path lock() {
    return dataDir.resolve("lock");
  }

  Path broker() {
    return dataDir.resolve("broker");
  }

  /** The keystore of all domains. */
  Path keys() {
    return dataDir.resolve("keys");
  }

  Path registryHome() {
    return home.resolve("deploy/local/target/registry");
  }

  /** Of one checkout, whatever mesh is started from it. */
  Path classArchives() {
    return home.resolve(".mesh/class-archives");
  }

  Path classArchiveLog() {
    return dataDir.resolve("logs/class-archive.log");
  }

  Path domains() {
    return home.resolve("domains");
  }

  Path services() {
    return home.resolve("services");
  }

  /** What a service hands over to the systems behind it. */
  Path outbox(String service) {
    return dataDir.resolve("outbox").resolve(service);
  }
}
