package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import io.streammesh.integrity.KeyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Reads files that may be believed, and writes them so that a reader sees all of one or nothing.
 */
public final class GuardedFiles {
  private static final int MAX_BYTES = 16 << 20;
  private static final String FOLDER = "rwxr-xr-x";
  private static final String SECRET_FOLDER = "rwx------";
  private static final String FILE = "rw-r--r--";
  private static final String SECRET_FILE = "rw-------";

  private final Path root;

  public GuardedFiles(Path root) {
    this.root = root;
  }

  /**
   * @throws NoSuchFileException if there is none
   * @throws KeyUnavailableException if others than its owner can change it
   */
  byte[] read(Path file) throws IOException {
    FileGuard.requireTrusted(file, root);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new IOException("is larger than " + MAX_BYTES + " bytes");
      }
      return content;
    }
  }

  /** As {@link #read}, and nobody but its owner may be able to read it. */
  byte[] readSecret(Path file) throws IOException {
    FileGuard.requireSecret(file);
    return read(file);
  }

  void write(Path file, byte[] content) {
    write(file, content, FOLDER, FILE);
  }

  void writeSecret(Path file, byte[] content) {
    write(file, content, SECRET_FOLDER, SECRET_FILE);
  }

  private void write(Path file, byte[] content, String folderMode, String fileMode) {
    if (content.length > MAX_BYTES) {
      throw new MeshException(
          "Cannot write %s: it would have %d bytes, and up to %d can be read; nothing was changed"
              .formatted(file, content.length, MAX_BYTES));
    }
    Path folder = file.resolveSibling("");
    try {
      makeFolder(folder, folderMode);
      Path written = Files.createTempFile(folder, ".new-", null);
      try {
        permit(written, fileMode);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        makeLaterThan(file, written);
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folder);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new MeshException("Cannot write " + file + ": " + e + "; nothing was changed", e);
    }
  }

  private void makeFolder(Path folder, String mode) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.resolve("..").normalize();
    if (parent.startsWith(root)) {
      makeFolder(parent, FOLDER);
    } else {
      Files.createDirectories(parent);
    }
    if (FileGuard.isPosix(folder)) {
      Files.createDirectory(folder, attribute(SECRET_FOLDER));
      permit(folder, mode);
    } else {
      Files.createDirectory(folder);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }

  /** Whatever the process's umask leaves out. */
  private static void permit(Path file, String mode) throws IOException {
    if (FileGuard.isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
  }

  /** Readers tell by the time of a file that it is another one, however fast it was replaced. */
  private static void makeLaterThan(Path before, Path written) throws IOException {
    if (Files.exists(before)) {
      FileTime later = FileTime.fromMillis(Files.getLastModifiedTime(before).toMillis() + 1);
      if (Files.getLastModifiedTime(written).compareTo(later) < 0) {
        Files.setLastModifiedTime(written, later);
      }
    }
  }

  /** A file that was moved is there after a power failure only if its folder was forced too. */
  private static void forceFolder(Path folder) throws IOException {
    if (FileGuard.isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
