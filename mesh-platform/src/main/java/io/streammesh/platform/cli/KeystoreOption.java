package io.streammesh.platform.cli;

import io.streammesh.keys.local.KeystoreAdmin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keystore a command works on: the option, else that of the local mesh that runs. */
final class KeystoreOption {
  @Option(
      names = "--keystore",
      paramLabel = "DIR",
      description = "Folder of the keystore. Default: that of the local mesh that runs.")
  private @Nullable Path keystore;

  /** The folder, where one is named or a local mesh runs. */
  Optional<Path> find() {
    return keystore != null ? Optional.of(keystore) : ofRunningMesh();
  }

  /** Whether the local mesh that runs has its keys from this keystore. */
  boolean isOfRunningMesh() {
    return ofRunningMesh().filter(keys -> normal(keys).equals(normal(folder()))).isPresent();
  }

  private static Path normal(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Optional<Path> ofRunningMesh() {
    return RunningMesh.find("dataDir").map(dataDir -> Path.of(dataDir).resolve("keys"));
  }

  Path folder() {
    return keystore != null
        ? keystore
        : Path.of(RunningMesh.text("dataDir", "name a keystore with --keystore")).resolve("keys");
  }

  KeystoreAdmin admin() {
    return KeystoreAdmin.of(folder(), Clock.systemUTC());
  }
}
