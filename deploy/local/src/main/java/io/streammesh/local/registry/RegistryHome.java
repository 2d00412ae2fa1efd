package io.streammesh.local.registry;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unpacked distribution of the registry; the build puts it into {@code target/registry} of this
 * module.
 *
 * @param folder holds the runner jar, and its libraries in {@code lib}
 */
public record RegistryHome(Path folder) {
  /** The system property that names the folder. */
  public static final String PROPERTY = "mesh.registry.home";

  private static final String RUNNER = "-runner.jar";

  public RegistryHome {
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The folder that the system property {@value #PROPERTY} names.
   *
   * @throws LocalMeshException when it is not set
   */
  public static RegistryHome fromSystemProperty() {
    String folder = System.getProperty(PROPERTY);
    if (folder == null || folder.isBlank()) {
      throw new LocalMeshException(
          "system property %s is not set; expected the folder of the unpacked registry"
              .formatted(PROPERTY));
    }
    return new RegistryHome(Path.of(folder));
  }

  /** The jar that starts the registry. */
  Path runner() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> runners =
          files.filter(file -> file.getFileName().toString().endsWith(RUNNER)).toList();
      if (runners.size() == 1) {
        return runners.get(0);
      }
      throw new LocalMeshException(
          "registry folder %s holds %d files *%s; expected one: the unpacked distribution"
              .formatted(folder, runners.size(), RUNNER));
    } catch (IOException e) {
      throw new LocalMeshException(
          "registry folder %s cannot be read; expected the unpacked distribution (the build of deploy/local unpacks it)"
              .formatted(folder),
          e);
    }
  }
}
