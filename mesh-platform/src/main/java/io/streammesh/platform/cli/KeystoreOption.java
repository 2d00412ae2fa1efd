package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.app.internal.config.References;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystoreProvider;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
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
    Map<String, String> ofKeys = resolved(config, settings);
    String provider = ofKeys.getOrDefault(PROVIDER, LocalKeystoreProvider.NAME);
    if (!LOCAL.contains(provider)) {
      throw new MeshException(
          "%s has its keys from the key service %s, and this command works on a keystore folder alone; what the operators of another service use instead stands in docs/guides/keys.md, Another key service"
              .formatted(config, provider));
    }
    String dir = ofKeys.get(LocalKeystoreProvider.DIR);
    if (dir == null) {
      throw new MeshException(
          config + " has no " + LocalKeystoreProvider.DIR + "; expected the keystore's folder");
    }
    if (References.isIn(dir)) {
      throw new MeshException(
          "%s: %s is %s, which refers to what no config provider of Kafka there knows; expected the keystore's folder"
              .formatted(config, LocalKeystoreProvider.DIR, dir));
    }
    return Path.of(dir);
  }

  /**
   * Which keystore it is, by Kafka's config providers where they are asked for that. What else an
   * app's settings refer to may be for the app alone to read.
   */
  private static Map<String, String> resolved(Path config, Properties settings) {
    Map<String, String> ofKeys = new HashMap<>();
    Map<String, String> providers = new HashMap<>();
    for (String key : settings.stringPropertyNames()) {
      if (key.equals(PROVIDER) || key.equals(LocalKeystoreProvider.DIR)) {
        ofKeys.put(key, settings.getProperty(key));
      } else if (key.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
        providers.put(key, settings.getProperty(key));
      }
    }
    if (ofKeys.values().stream().noneMatch(References::isIn)) {
      return ofKeys;
    }
    providers.putAll(ofKeys);
    try {
      return References.resolved(providers);
    } catch (RuntimeException e) {
      // A provider is any class, and may throw anything; its message may hold anything as well.
      throw new MeshException(
          "%s: a config provider of Kafka failed with %s; expected one that knows what %s and %s refer to"
              .formatted(config, e.getClass().getName(), PROVIDER, LocalKeystoreProvider.DIR));
    }
  }

  KeystoreAdmin admin() {
    return KeystoreAdmin.of(folder(), Clock.systemUTC());
  }
}
