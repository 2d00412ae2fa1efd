package io.streammesh.local.app;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.JavaCommand;
import io.streammesh.local.process.ShortProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the apps' libraries as the JVM's class data sharing archives them: to read and to
 * verify them is a quarter and more of what an app's start takes of the processor, and every app of
 * a mesh has the same. An archive is made once per build and JVM, by a JVM of its own that loads
 * what apps load, and kept. It is a help only: a JVM that finds it does not fit goes without.
 *
 * <p>Not thread-safe.
 */
public final class ClassArchive implements AutoCloseable {
  private static final String REHEARSAL = "io.streammesh.app.ClassRehearsal";
  private static final String SUFFIX = ".jsa";
  private static final Duration HALF_MADE_BOUND = Duration.ofMinutes(10);

  private final List<Path> libraries;
  private final Path file;
  private final Path written;
  private final @Nullable ShortProcess making;

  private ClassArchive(
      List<Path> libraries, Path file, Path written, @Nullable ShortProcess making) {
    this.libraries = libraries;
    this.file = file;
    this.written = written;
    this.making = making;
  }

  /**
   * Finds the archive of these libraries, or begins to make it.
   *
   * @param folder where archives are kept
   * @param log where the JVM that makes it writes
   * @throws LocalMeshException if that JVM cannot be started, or a library or the folder not be
   *     used
   */
  public static ClassArchive of(List<Path> libraries, Path folder, Path log) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(name(libraries) + SUFFIX).toAbsolutePath();
      if (Files.exists(file)) {
        return new ClassArchive(libraries, file, file, null);
      }
      // The JVM only writes a file that is not there.
      Path written = file.resolveSibling(UUID.randomUUID() + ".tmp");
      return new ClassArchive(libraries, file, written, make(libraries, written, log));
    } catch (IOException e) {
      throw new LocalMeshException(
          "No archive of classes can be kept in %s (%s); expected a writable folder"
              .formatted(folder, e),
          e);
    }
  }

  private static ShortProcess make(List<Path> libraries, Path written, Path log) {
    return ShortProcess.start(
        "the archiving of classes",
        JavaCommand.ofMainClass(REHEARSAL, libraries)
            .withHeap("256m")
            .withJvmArguments(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + written),
        log);
  }

  /** Another JVM, or a library that was built again, needs another archive. */
  private static String name(List<Path> libraries) throws IOException {
    StringBuilder text = new StringBuilder(System.getProperty("java.home"));
    text.append(Runtime.version());
    for (Path library : libraries) {
      text.append('\n').append(library).append(' ').append(Files.size(library));
      text.append(' ').append(Files.getLastModifiedTime(library).toMillis());
    }
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Waits until it is made. Archives of other builds go.
   *
   * @throws LocalMeshException if it cannot be made
   */
  public void await(Duration bound) {
    if (making == null) {
      return;
    }
    making.await(bound);
    try {
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      for (Path old : others()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw new LocalMeshException(
          "The archive of classes %s cannot be put in place (%s); expected a writable folder"
              .formatted(file, e),
          e);
    }
  }

  /** Of other builds, and what meshes that were killed have left half made. */
  private List<Path> others() throws IOException {
    FileTime recently = FileTime.from(Instant.now().minus(HALF_MADE_BOUND));
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(file.resolveSibling(""))) {
      for (Path other : files) {
        boolean made = other.toString().endsWith(SUFFIX);
        if (!other.equals(file)
            && (made || Files.getLastModifiedTime(other).compareTo(recently) < 0)) {
          others.add(other);
        }
      }
    }
    return others;
  }

  /** What lets the JVM of this app use it; nothing if it is not there, or the app has others. */
  List<String> arguments(DomainBuild build) {
    return build.libraries().equals(libraries) && Files.exists(file)
        ? List.of("-XX:SharedArchiveFile=" + file)
        : List.of();
  }

  /** Gives up what is not made yet. */
  @Override
  public void close() {
    if (making != null) {
      making.close();
      try {
        Files.deleteIfExists(written);
      } catch (IOException e) {
        throw new LocalMeshException(written + " cannot be deleted", e);
      }
    }
  }
}
