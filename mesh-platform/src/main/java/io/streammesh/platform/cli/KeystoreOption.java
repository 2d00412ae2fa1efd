package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystoreProvider;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which keystore a command works on: an option's, else that of the local mesh that runs. */
final class KeystoreOption {
  private static final String PROVIDER = "mesh.keys.provider";
  private static final Set<String> LOCAL =
      Set.of(LocalKeystoreProvider.NAME, LocalKeystoreProvider.class.getName());

  @ArgGroup private @Nullable Place place;

  private static final class Place {
    @Option(
        names = "--keystore",
        required = true,
        paramLabel = "DIR",
        description = "Folder of the keystore. Default: that of the local mesh that runs.")
    private @Nullable Path keystore;

    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE",
        description =
            "Configuration file of an app, whose mesh.keys.dir is the folder. Another key service"
                + " than the local one has tools of its own.")
    private @Nullable Path config;

    Path folder() {
      return keystore != null ? keystore : ofApp(Objects.requireNonNull(config));
    }
  }

  /** The folder, where one is named or a local mesh runs. */
  Optional<Path> find() {
    return place == null ? ofRunningMesh() : Optional.of(place.folder());
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
    return place != null
        ? place.folder()
        : Path.of(RunningMesh.text("dataDir", "name a keystore with --keystore")).resolve("keys");
  }

  private static Path ofApp(Path config) {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(config)) {
      settings.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new MeshException("Cannot read the configuration " + config + ": " + e, e);
    }
    String provider = settings.getProperty(PROVIDER, LocalKeystoreProvider.NAME);
    if (!LOCAL.contains(provider)) {
      throw new MeshException(
          "%s has its keys from the key service %s, and this command works on a keystore folder alone; what the operators of another service use instead stands in docs/guides/keys.md, Another key service"
              .formatted(config, provider));
    }
    String dir = settings.getProperty(LocalKeystoreProvider.DIR);
    if (dir == null) {
      throw new MeshException(
          config + " has no " + LocalKeystoreProvider.DIR + "; expected the keystore's folder");
    }
    return Path.of(dir);
  }

  KeystoreAdmin admin() {
    return KeystoreAdmin.of(folder(), Clock.systemUTC());
  }
}
