package io.streammesh.keys.local.internal;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import io.streammesh.integrity.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose files are believed. On a file system without POSIX permissions nothing is checked: there
 * the access that the folder gives to its files has to do.
 */
final class FileGuard {
  private static final Set<PosixFilePermission> FOREIGN_WRITE = Set.of(GROUP_WRITE, OTHERS_WRITE);
  private static final Set<PosixFilePermission> FOREIGN =
      Set.of(GROUP_READ, GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);

  private FileGuard() {}

  /**
   * @param root up to which folders are checked too
   * @throws KeyUnavailableException if others than its owner can change the file
   */
  static void requireTrusted(Path file, Path root) throws IOException {
    for (Path at = file; at != null && at.startsWith(root); at = at.getParent()) {
      requireNone(at, FOREIGN_WRITE, "can be changed by others than its owner", "chmod go-w ");
    }
  }

  /**
   * @throws KeyUnavailableException if others than its owner can read the file
   */
  static void requireSecret(Path file) throws IOException {
    requireNone(file, FOREIGN, "is open to others than its owner", "chmod 600 ");
  }

  private static void requireNone(
      Path file, Set<PosixFilePermission> refused, String problem, String remedy)
      throws IOException {
    if (!isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> found = new TreeSet<>(Files.getPosixFilePermissions(file));
    if (found.stream().anyMatch(refused::contains)) {
      throw new KeyUnavailableException(
          "%s %s (%s), and is not believed; see who changed it, then: %s%s"
              .formatted(file, problem, PosixFilePermissions.toString(found), remedy, file));
    }
  }

  static boolean isPosix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
  }
}
