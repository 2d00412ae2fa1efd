package io.streammesh.keys.local.internal;

import io.streammesh.integrity.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of key rings. */
public final class KeyRings {
  private final KeystoreFolder folder;
  private final GuardedFiles files;

  public KeyRings(KeystoreFolder folder) {
    this.folder = folder;
    this.files = new GuardedFiles(folder.root());
  }

  Path file(String product, KeyUse use) {
    return folder.ring(product, use);
  }

  /**
   * @throws KeyUnavailableException if there is a file that is not believed, or not understood
   */
  Optional<KeyRing> find(String product, KeyUse use) {
    Path file = file(product, use);
    try {
      return Optional.of(read(file, product, use, null));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new KeyUnavailableException("Cannot read " + file + ": " + e, e);
    }
  }

  /**
   * Reads one.
   *
   * @param before what the file said before: it never takes back what it said
   */
  public KeyRing read(Path file, String product, KeyUse use, @Nullable KeyRing before)
      throws IOException {
    KeyRing ring = KeyRingCodec.read(file, files.read(file), product, use);
    if (before != null && ring.revision() < before.revision()) {
      throw new KeyUnavailableException(
          "%s has revision %d, after revision %d was seen: an older file was put in its place; put the newer one back, or restart to believe this one"
              .formatted(file, ring.revision(), before.revision()));
    }
    return ring;
  }

  /** Writes a ring with the next revision, unless nothing has changed. */
  void write(KeyRing before, KeyRing after) {
    if (!Arrays.equals(KeyRingCodec.write(before), KeyRingCodec.write(after))) {
      files.write(file(after.product(), after.use()), KeyRingCodec.write(after.nextRevision()));
    }
  }
}
