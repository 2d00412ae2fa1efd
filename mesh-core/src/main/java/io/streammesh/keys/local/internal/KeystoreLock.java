package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process at a time change a keystore; those that read it need no lock. */
public final class KeystoreLock {
  /**
   * By the folder's real path. A file's lock is held by a whole process, so that its threads need
   * one of their own; and it is lost with any channel that the process closes on the file, so that
   * none may be opened before this one is held.
   */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private KeystoreLock() {}

  /**
   * Does it as soon as no other thread or process is changing the keystore.
   *
   * @throws MeshException if the folder cannot be written, or if this thread is changing the
   *     keystore already
   */
  public static void holding(KeystoreFolder folder, Runnable change) {
    try {
      Files.createDirectories(folder.root());
      ReentrantLock threads =
          THREADS.computeIfAbsent(folder.root().toRealPath(), any -> new ReentrantLock());
      if (threads.isHeldByCurrentThread()) {
        throw new MeshException(
            "The keystore %s is being changed by this thread already".formatted(folder.root()));
      }
      threads.lock();
      try {
        holdingFile(folder.root().resolve(".lock"), change);
      } finally {
        threads.unlock();
      }
    } catch (IOException e) {
      throw new MeshException(
          "The keystore %s cannot be changed: %s; expected a writable folder"
              .formatted(folder.root(), e),
          e);
    } catch (OverlappingFileLockException e) {
      throw new MeshException(
          "The keystore %s is being changed by another part of this process, which has classes of its own"
              .formatted(folder.root()),
          e);
    }
  }

  private static void holdingFile(Path file, Runnable change) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Released with the channel, or with the process.
      channel.lock();
      change.run();
    }
  }
}
