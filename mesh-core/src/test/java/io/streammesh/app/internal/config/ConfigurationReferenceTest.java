package io.streammesh.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
  /** Maven runs tests in the folder of their module. */
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  private static final String COMMAND =
      "mvn -pl mesh-core -am test -Dtest=ConfigurationReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

  @Test
  void shouldBeCurrent() throws IOException {
    // When
    String page = ConfigurationReference.markdown();
    if (System.getProperty("docs.write") != null) {
      Files.writeString(PAGE, page);
    }

    // Then
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/configuration.md is not current; this command writes it: %s", COMMAND)
        .isEqualTo(page);
  }

  @Test
  void shouldHaveEverySettingAndEveryRefusedKey() {
    // When
    String page = ConfigurationReference.markdown();

    // Then
    for (String key : MeshSettings.definition().names()) {
      assertThat(page).contains("`" + key + "`<br>`" + EnvironmentNames.of(key) + "`");
    }
    for (RefusedKey refused : RefusedKeys.all()) {
      assertThat(page).contains("| `" + refused.name() + "` |").contains(refused.reason());
    }
    for (String key : RecordRoom.KEYS) {
      assertThat(page).contains("`" + key + "`");
    }
  }
}
