package io.streammesh.fraud.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/protected-fields.md} shows how this domain opens a field. */
class ProtectedFieldsGuideTest {
  private static final Path PAGE = Path.of("../../docs/protected-fields.md");
  private static final Path SOURCE =
      Path.of("src/main/java/io/streammesh/fraud/topology/Destinations.java");

  @Test
  void shouldShowTheClassAsItIs() throws Exception {
    // Given
    String source = Files.readString(SOURCE);
    String shown = source.substring(source.indexOf("final class Destinations"));

    // When
    String page = Files.readString(PAGE);

    // Then
    assertThat(page).contains("```java\n" + shown + "```\n");
  }
}
