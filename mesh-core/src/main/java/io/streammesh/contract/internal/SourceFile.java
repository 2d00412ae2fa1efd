package io.streammesh.contract.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of the tree, not yet read.
 *
 * @param relative to the root of the definition, with {@code /} on every platform
 */
record SourceFile(Path path, String relative) {
  /** Far above what people write by hand, far below what would hurt. */
  static final int MAX_BYTES = 256 * 1024;

  String name() {
    return relative.substring(relative.lastIndexOf('/') + 1);
  }

  String folder() {
    return relative.substring(0, Math.max(0, relative.lastIndexOf('/')));
  }

  Optional<String> read(ViolationLog log) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        log.add(relative, "is larger than " + MAX_BYTES + " bytes");
        return Optional.empty();
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      log.add(relative, "is not UTF-8");
    } catch (IOException e) {
      log.add(relative, "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }
}
