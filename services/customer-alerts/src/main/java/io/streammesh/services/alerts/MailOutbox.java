package io.streammesh.services.alerts;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder that the mail system takes its orders from: one file of JSON for each, under the id of
 * the signal that it comes from. A file is there whole or not at all, and survives the loss of
 * power once {@link #put} has returned. An id that is there already is left as it is; what the mail
 * system has worked off it moves to {@code done/}, where it is still known. For one process at a
 * time.
 */
final class MailOutbox {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  private MailOutbox(Path folder) {
    this.folder = folder;
  }

  /**
   * The outbox in a folder, which is made if it is not there.
   *
   * @throws UncheckedIOException if it cannot be
   */
  static MailOutbox in(Path folder) {
    try {
      Files.createDirectories(folder.resolve("done"));
      return new MailOutbox(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The outbox " + folder + " cannot be made", e);
    }
  }

  /**
   * Puts an order there, once.
   *
   * @param id of the signal, a UUID
   * @throws UncheckedIOException if it could not be made safe; it can be tried again
   */
  void put(String id, Map<String, String> order) {
    // It becomes the name of a file.
    String name = UUID.fromString(id) + ".json";
    Path file = folder.resolve(name);
    if (Files.exists(file) || Files.exists(folder.resolve("done").resolve(name))) {
      return;
    }
    try {
      Path draft = folder.resolve(name + ".draft");
      try (FileChannel out = FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
        ByteBuffer content = ByteBuffer.wrap(JSON.writeValueAsBytes(new TreeMap<>(order)));
        while (content.hasRemaining()) {
          out.write(content);
        }
        out.force(true);
      }
      Files.move(draft, file, ATOMIC_MOVE);
      try (FileChannel names = FileChannel.open(folder, READ)) {
        names.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The order " + id + " cannot be put into " + folder, e);
    }
  }
}
