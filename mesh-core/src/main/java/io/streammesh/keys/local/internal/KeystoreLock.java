package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one process at a time change a keystore; those that read it need no lock. */
public final class KeystoreLock {
  private KeystoreLock() {}

  /** Does it as soon as no other process is changing the keystore. */
  public static void holding(KeystoreFolder folder, Runnable change) {
    Path file = folder.root().resolve(".lock");
    try {
      Files.createDirectories(folder.root());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Released with the channel, or with the process.
        channel.lock();
        change.run();
      }
    } catch (IOException e) {
      throw new MeshException(
          "The keystore %s cannot be changed: %s; expected a writable folder"
              .formatted(folder.root(), e),
          e);
    } catch (OverlappingFileLockException e) {
      throw new MeshException(
          "The keystore %s is being changed by another thread of this process"
              .formatted(folder.root()),
          e);
    }
  }
}
