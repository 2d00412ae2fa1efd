package io.streammesh.services.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/guides/acting-on-signals.md} shows the service, and the port, as they are. */
class ActingOnSignalsGuideTest {
  private static final int MOST_LINES = 60;
  private static final Path GUIDE = Path.of("../../docs/guides/acting-on-signals.md");
  private static final Path SOURCE =
      Path.of("src/main/java/io/streammesh/services/hold/OrderHold.java");
  private static final Path PORT = Path.of("../../docs/signatures/port.mjs");

  @Test
  void shouldShowTheClassAsItIsInFewLines() throws IOException {
    // Given
    String source = Files.readString(SOURCE);
    String shown = source.substring(source.indexOf("/** Holds each order"));
    List<String> more =
        source
            .substring(0, source.length() - shown.length())
            .lines()
            .filter(ActingOnSignalsGuideTest::isNoImport)
            .toList();

    // When
    String guide = Files.readString(GUIDE);

    // Then
    assertThat(guide)
        .contains(
            "is one class, in under "
                + MOST_LINES
                + " lines but for its imports:\n\n```java\n"
                + shown
                + "```\n");
    assertThat(more).isEmpty();
    assertThat(shown.lines().count()).isLessThan(MOST_LINES);
  }

  @Test
  void shouldShowThePortInAnotherLanguageAsItIsInFewLines() throws IOException {
    // Given
    String port = Files.readString(PORT);

    // When
    String guide = Files.readString(GUIDE);

    // Then
    assertThat(guide).contains("```js\n" + port + "```\n");
    assertThat(port.lines().count()).isLessThan(MOST_LINES);
  }

  private static boolean isNoImport(String line) {
    return !line.isBlank() && !line.startsWith("package ") && !line.startsWith("import ");
  }
}
