package io.streammesh.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFolderTest {
  @TempDir private Path dir;

  @Test
  void shouldCreateAMissingFolder() {
    // When:
    DataFolder.open(dir.resolve("a").resolve("b"));

    // Then:
    assertThat(dir.resolve("a").resolve("b")).isEmptyDirectory();
  }

  @Test
  void shouldRefuseAFile() throws Exception {
    // Given:
    Path file = Files.writeString(dir.resolve("file"), "");

    // When:
    assertThatThrownBy(() -> DataFolder.open(file))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessage("data folder %s cannot be used: it is a file; expected a folder", file);
  }

  @Test
  void shouldRefuseAFolderThatCannotBeCreated() throws Exception {
    // Given:
    Path file = Files.writeString(dir.resolve("file"), "");

    // When:
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining(file.resolve("below").toString())
        .hasMessageContaining("expected a writable folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0001garbage",
        "version=1",
        "version=99\ncluster.id=a\nnode.id=1",
        "version=1\ncluster.id=a\nnode.id=7\ndirectory.id=AAAAAAAAAAAAAAAAAAAAAQ",
        "version=1\ncluster.id=a\nnode.id=1\ndirectory.id=???",
        "version=1\ncluster.id=\\u00zz"
      })
  void shouldRefuseADamagedIdentity(String content) throws Exception {
    // Given:
    Files.writeString(dir.resolve("meta.properties"), content);

    // When:
    assertThatThrownBy(() -> DataFolder.open(dir))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessageStartingWith(
            "data folder %s cannot be used: its meta.properties is damaged", dir)
        .hasMessageContaining("expected version=1")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void shouldRefuseAFolderOfSomethingElse() throws Exception {
    // Given:
    Files.writeString(dir.resolve("thesis.txt"), "");

    // When:
    assertThatThrownBy(() -> DataFolder.open(dir))

        // Then:
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("thesis.txt")
        .hasMessageContaining("expected an empty folder");
  }

  @Test
  void shouldTakeAFolderWhoseFirstStartWasKilled() throws Exception {
    // Given:
    Files.writeString(dir.resolve("bootstrap.checkpoint"), "half");
    Files.writeString(dir.resolve("meta.properties.tmp"), "");

    // When:
    assertThatCode(() -> DataFolder.open(dir))

        // Then:
        .doesNotThrowAnyException();
  }
}
