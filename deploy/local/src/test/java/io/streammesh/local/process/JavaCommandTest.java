package io.streammesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JavaCommandTest {

  @Test
  void shouldWithholdInheritedVariablesButNotThoseOfItsOwn() {
    // Given:
    JavaCommand command =
        JavaCommand.ofMainClass("Main", List.of())
            .withoutInherited("MESH_", "KAFKA_")
            .withEnvironment("KAFKA_NOTE", "own")
            .withHeap("32m")
            .withArguments("a");
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "KAFKA_NOTE", "inherited",
                "MESH_HTTP_PORT", "1",
                "PATH", "/bin"));

    // When:
    command.applyTo(environment);

    // Then:
    assertThat(environment).isEqualTo(Map.of("KAFKA_NOTE", "own", "PATH", "/bin", "CLASSPATH", ""));
  }

  @Test
  void shouldPassTheClassPathInTheEnvironmentSoThatProcessListsShowTheArguments() {
    // Given:
    JavaCommand command =
        JavaCommand.ofMainClass("Main", List.of(Path.of("a.jar"), Path.of("b.jar")))
            .withArguments("--config", "x");
    Map<String, String> environment = new HashMap<>(Map.of("CLASSPATH", "inherited.jar"));

    // When:
    command.applyTo(environment);

    // Then:
    assertThat(environment).containsEntry("CLASSPATH", "a.jar" + File.pathSeparator + "b.jar");
    assertThat(command.commandLine("-javaagent:agent.jar"))
        .endsWith("-javaagent:agent.jar", "Main", "--config", "x");
  }
}
