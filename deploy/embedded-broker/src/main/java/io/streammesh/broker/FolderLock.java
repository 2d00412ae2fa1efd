package io.streammesh.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder for one broker, from before Kafka opens it: Kafka's own lock is taken only
 * after its controller has begun to write there, and then both controllers are damaged. The
 * operating system releases it when the process dies.
 */
final class FolderLock implements AutoCloseable {
  static final String FILE = ".in-use";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws BrokerException if another broker, of this process or another, has the folder
   */
  static FolderLock take(Path folder) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        throw new BrokerException(
            "the broker on data folder %s cannot start: another one runs on it; expected a folder that no other broker uses"
                .formatted(folder));
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new BrokerException(
          "data folder %s cannot be locked (%s); expected a writable folder".formatted(folder, e),
          e);
    } catch (BrokerException e) {
      closeQuietly(channel, e);
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel, Exception cause) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The folder is free again. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BrokerException("cannot release the lock of a data folder", e);
    }
  }
}
