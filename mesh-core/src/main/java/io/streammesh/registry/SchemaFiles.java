package io.streammesh.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache on disk: one file per entry, {@code <SHA-256 of the rest>\n<content>}, written beside
 * its place and then moved there, so that a reader sees all of it or nothing. Trouble with the disk
 * costs the cache, never the app.
 */
final class SchemaFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaFiles.class);
  private static final int HASH_CHARS = 64;

  private final Path folder;

  private SchemaFiles(Path folder) {
    this.folder = folder;
  }

  static SchemaFiles of(Path parent, String identity) {
    return new SchemaFiles(parent.resolve(hash(identity).substring(0, 32)));
  }

  Optional<Schema> schema(int id) {
    Path file = schemaFile(id);
    return content(file).flatMap(text -> parsed(file, text));
  }

  OptionalInt id(String subject, String schema) {
    Path file = idFile(subject, schema);
    Optional<String> content = content(file);
    if (content.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(content.get()));
    } catch (NumberFormatException notAnId) {
      ignored(file, "its content is not an id");
      return OptionalInt.empty();
    }
  }

  void store(int id, String schema) {
    write(schemaFile(id), schema);
  }

  void store(String subject, String schema, int id) {
    write(idFile(subject, schema), Integer.toString(id));
  }

  private Path schemaFile(int id) {
    return folder.resolve("id-" + id);
  }

  private Path idFile(String subject, String schema) {
    return folder.resolve("subject-" + hash(subject.length() + ":" + subject + schema));
  }

  private static Optional<Schema> parsed(Path file, String text) {
    try {
      return Optional.of(CanonicalSchema.parse(text, "Cache file " + file));
    } catch (RegistryException notASchema) {
      ignored(file, "its content is not a schema");
      return Optional.empty();
    }
  }

  private static Optional<String> content(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String stored = Files.readString(file);
      if (stored.length() > HASH_CHARS) {
        String content = stored.substring(HASH_CHARS + 1);
        if (stored.startsWith(hash(content) + "\n")) {
          return Optional.of(content);
        }
      }
      ignored(file, "its checksum does not fit its content");
    } catch (IOException unreadable) {
      ignored(file, "it cannot be read: " + unreadable);
    }
    return Optional.empty();
  }

  private void write(Path file, String content) {
    try {
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, "new-", null);
      try {
        Files.writeString(written, hash(content) + "\n" + content);
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException failed) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("problem", failed)
          .log("Schema not cached on disk; a restart will need the registry");
    }
  }

  private static void ignored(Path file, String problem) {
    LOG.atWarn()
        .addKeyValue("file", file)
        .addKeyValue("problem", problem)
        .log("Schema cache file ignored; it will be written anew");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
