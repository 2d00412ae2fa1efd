package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BuildVersionTest {
  private static final Pattern PARENT =
      Pattern.compile("<parent>.*?<version>([^<]+)</version>.*?</parent>", Pattern.DOTALL);

  @Test
  void shouldBeThatOfTheJarThatAClassIsFrom() {
    assertThat(BuildVersion.of(Test.class)).isPresent();
    assertThat(BuildVersion.of(BuildVersionTest.class)).isEmpty();
  }

  @Test
  void shouldBeThatOfTheBuild() throws Exception {
    // Given
    Matcher parent = PARENT.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(parent.find()).isTrue();

    // When
    String version = BuildVersion.read();

    // Then
    assertThat(version).isEqualTo(parent.group(1));
  }
}
