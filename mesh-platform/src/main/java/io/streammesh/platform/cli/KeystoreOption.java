package io.streammesh.platform.cli;

import io.streammesh.keys.local.KeystoreAdmin;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keystore a command works on: the option, else that of the local mesh that runs. */
final class KeystoreOption {
  @Option(
      names = "--keystore",
      paramLabel = "DIR",
      description = "Folder of the keystore. Default: that of the local mesh that runs.")
  private @Nullable Path keystore;

  Path folder() {
    return keystore != null
        ? keystore
        : Path.of(RunningMesh.text("dataDir", "name a keystore with --keystore")).resolve("keys");
  }

  KeystoreAdmin admin() {
    return KeystoreAdmin.of(folder(), Clock.systemUTC());
  }
}
