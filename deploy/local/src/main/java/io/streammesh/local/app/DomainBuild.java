package io.streammesh.local.app;

import io.streammesh.local.LocalMeshException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What the build of a domain's app leaves in {@code domains/<name>/target}, or that of an
 * operational service in {@code services/<name>/target}: {@code <name>.jar} with its main class in
 * the manifest, and {@code app.classpath} with everything else that it needs.
 *
 * @param domain its name, or the service's
 * @param mainClass where it begins
 * @param libraries everything that it needs, in an order that is the same for all who need the same
 * @param jar its own
 */
public record DomainBuild(String domain, String mainClass, List<Path> libraries, Path jar) {
  private static final String CLASS_PATH_FILE = "app.classpath";

  public DomainBuild {
    libraries = List.copyOf(libraries);
  }

  /** Its own jar last: the JVM takes an archive of classes for the beginning of a class path. */
  public List<Path> classPath() {
    return Stream.concat(libraries.stream(), Stream.of(jar)).toList();
  }

  /**
   * Reads the build of one domain, or service.
   *
   * @param domains the folder that holds a folder for each
   * @throws LocalMeshException when it is not built, or not completely; names all that is missing
   */
  public static DomainBuild in(Path domains, String domain) {
    Path target = domains.toAbsolutePath().normalize().resolve(domain).resolve("target");
    Path jar = target.resolve(domain + ".jar");
    Path classPathFile = target.resolve(CLASS_PATH_FILE);
    List<Path> missing =
        Arrays.asList(jar, classPathFile).stream().filter(file -> !Files.exists(file)).toList();
    if (!missing.isEmpty()) {
      throw new LocalMeshException(
          "%s is not built: %s missing; expected what its build writes (mvn package)"
              .formatted(domain, missing));
    }
    return new DomainBuild(
        domain, mainClass(domain, jar), dependencies(domain, classPathFile), jar);
  }

  private static List<Path> dependencies(String domain, Path file) {
    List<Path> paths;
    try {
      paths =
          Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
              .filter(path -> !path.isBlank())
              .map(Path::of)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new LocalMeshException("%s of %s cannot be read".formatted(file, domain), e);
    }
    List<Path> missing = paths.stream().filter(path -> !Files.exists(path)).toList();
    if (!missing.isEmpty()) {
      throw new LocalMeshException(
          "%s: %s names files that do not exist: %s; expected a class path of this machine (build it again)"
              .formatted(domain, file, missing));
    }
    return paths;
  }

  private static String mainClass(String domain, Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.MAIN_CLASS))
          .orElseThrow(
              () ->
                  new LocalMeshException(
                      "%s: the manifest of %s names no Main-Class; expected one"
                          .formatted(domain, jar)));
    } catch (IOException e) {
      throw new LocalMeshException(
          "%s: %s cannot be read (%s); expected a jar".formatted(domain, jar, e), e);
    }
  }
}
