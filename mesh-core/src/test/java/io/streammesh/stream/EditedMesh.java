package io.streammesh.stream;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.internal.ClasspathRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the real mesh's files, to be changed by a test. */
final class EditedMesh {
  private final Path root;

  EditedMesh(Path folder) {
    this.root = folder;
    try (ClasspathRoot original = ClasspathRoot.open(EditedMesh.class.getClassLoader());
        Stream<Path> files = Files.walk(original.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = root.resolve(original.path().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EditedMesh replace(String file, String from, String to) {
    try {
      String content = Files.readString(root.resolve(file));
      if (!content.contains(from)) {
        throw new IllegalArgumentException(file + " has no '" + from + "'");
      }
      Files.writeString(root.resolve(file), content.replace(from, to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another line at the end of a contract's own properties. */
  EditedMesh property(String file, String property, String value) {
    return replace(
        file,
        "customProperties:\n  - property: recordKey",
        "customProperties:\n  - property: %s\n    value: %s\n  - property: recordKey"
            .formatted(property, value));
  }

  /** A domain's reader schema that has all there is of a product. */
  EditedMesh readingAll(String domain, String contractId, String schemaFile) {
    try {
      Path target = root.resolve(domain).resolve("reads").resolve(contractId + ".avsc");
      Files.createDirectories(target.getParent());
      Files.copy(root.resolve(schemaFile), target);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MeshDefinition load() {
    return MeshDefinition.load(root);
  }
}
