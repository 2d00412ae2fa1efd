package io.streammesh.keys.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedFilesTest {
  private static final int MOST_BYTES = 16 << 20;

  @TempDir private Path folder;

  @Test
  void shouldReadAFileOfTheGreatestSize() throws IOException {
    // Given
    GuardedFiles files = new GuardedFiles(folder);
    Path file = folder.resolve("signing.json");

    // When
    files.write(file, new byte[MOST_BYTES]);

    // Then
    assertThat(files.read(file)).hasSize(MOST_BYTES);
  }

  /** Nobody could read it, and what was there would be lost. */
  @Test
  void shouldNotWriteAFileThatIsTooLargeToBeRead() throws IOException {
    // Given
    GuardedFiles files = new GuardedFiles(folder);
    Path file = folder.resolve("signing.json");
    byte[] before = {1, 2, 3};
    files.write(file, before);

    // When
    assertThatThrownBy(() -> files.write(file, new byte[MOST_BYTES + 1]))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(
            file + ": it would have 16777217 bytes, and up to 16777216 can be read");
    assertThat(files.read(file)).isEqualTo(before);
  }
}
