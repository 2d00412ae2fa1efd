package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.app.internal.config.MeshSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainAppTest {
  private final List<Integer> exits = new ArrayList<>();
  private final List<String> out = new ArrayList<>();
  @TempDir Path folder;

  @Test
  void shouldExitForWrongArguments() {
    // When
    app("orders").run("--port", "1");

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldExitForADomainThatTheMeshDoesNotHave() throws IOException {
    // When
    app("no-such-domain").run("--config", config(""));

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldExitForAValueThatKafkaRefuses() throws IOException {
    // When
    app("orders").run("--config", config("processing.guarantee=sometimes\n"));

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldExitForAnAddressThatIsNone() throws IOException {
    // When
    app("orders").run("--config", config("bootstrap.servers=no-port\n"));

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldExitForAKeyThatWouldBreakAGuarantee() throws IOException {
    // When
    app("orders").run("--config", config(""), "--set", "producer.max.request.size=1048575");

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldShowItsSettings() {
    // When
    app("orders").run("--help");

    // Then
    assertThat(exits).containsExactly(ExitCode.OK.code());
    assertThat(out)
        .singleElement()
        .asString()
        .contains(MeshSettings.definition().names())
        .contains("Runs the domain orders", "--config FILE", "--set KEY=VALUE")
        .contains("mesh.http.port (default 0)", "mesh.registry.url (required)");
  }

  private DomainApp app(String domain) {
    return new DomainApp(
        domain,
        mesh -> {
          throw new AssertionError("The app must not get so far");
        },
        exits::add,
        out::add);
  }

  private String config(String more) throws IOException {
    return Files.writeString(
            folder.resolve("app.props"),
            """
            bootstrap.servers=127.0.0.1:1
            mesh.registry.url=http://127.0.0.1:1
            mesh.registry.cache.dir=none
            """
                + more)
        .toString();
  }
}
