package io.streammesh.local.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.cli.MeshMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentedCommandsTest {
  private static final Path CHECKOUT = Path.of("../..");

  private final CommandUsage usage = new CommandUsage(MeshMain::commandLine);

  @ParameterizedTest
  @MethodSource("documented")
  void shouldBeTakenByTheCommandLine(DocumentedCommand command) {
    // When:
    List<String> problems = usage.problems(command);

    // Then:
    assertThat(problems).as("%s", command).isEmpty();
  }

  static Stream<DocumentedCommand> documented() throws IOException {
    return pages().flatMap(DocumentedCommandsTest::commands);
  }

  @Test
  void shouldBeFoundInReadmeGuidesAndRunbooks() throws IOException {
    // When:
    List<String> pages =
        documented().map(command -> command.place().replaceAll(":\\d+$", "")).distinct().toList();

    // Then:
    assertThat(pages)
        .contains(
            "README.md",
            "docs/operations.md",
            "docs/guides/keys.md",
            "docs/guides/your-first-product.md",
            "docs/runbooks/mesh-signals-refused.md",
            "deploy/prometheus/README.md",
            "domains/newsletter/README.md",
            "services/README.md",
            "schemas/README.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See `./mesh`, `./mesh keys revoke` and `./mesh keys`.",
        "| `./mesh signals stop\\|release\\|list` | the switch |",
        "`./mesh send TOPIC --key KEY [VALUE]` sends",
        "`./mesh COMMAND --help` lists all",
        "`./mesh probe --info URL,…` sends one",
        "```sh\n./mesh tail DOMAIN.dlq --max 1 | head -1   # what was set aside\n```",
        "```sh\n./mesh render prometheus > FILE\n```",
        "```sh\n./mesh keys revoke PRODUCT 1 \\\n  --reason \"SEEN in a log\"\n```",
        "```sh\n./mesh send TOPIC --key c-1 '{\"A\": 1,\n  \"B\": 2}'\n```",
        "```sh\nls && ./mesh send TOPIC --key c-1 <<'END'\n{}\nEND\n```"
      })
  void shouldTakeWhatIsRight(String page) {
    // When:
    List<DocumentedCommand> commands = CommandFinder.commands("page", page.lines().toList());

    // Then:
    assertThat(commands).isNotEmpty();
    assertThat(commands).flatMap(usage::problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`./mesh signals halt`",
        "`./mesh signals stop\\|halt`",
        "`./mesh signals stop --port DOMAIN/PORT`",
        "`./mesh signals stop --port orders --reason TEXT`",
        "`./mesh tail PRODUCT --form beginning`",
        "`./mesh tail PRODUCT --from middle`",
        "`./mesh tail ORDERS`",
        "`./mesh validate [--all]`",
        "```sh\n./mesh keys revoke\n```",
        "```sh\n./mesh keys\n```",
        "```sh\n./mesh send TOPIC --key 'c-1\n```",
        "```sh\nls; ./mesh tail PRODUCT --form beginning\n```"
      })
  void shouldNotTakeWhatIsWrong(String page) {
    // When:
    List<DocumentedCommand> commands = CommandFinder.commands("page", page.lines().toList());

    // Then:
    assertThat(commands).flatMap(usage::problems).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Run ./mesh up.", "```sh\nrun ./mesh up\n```", "```sh\n./mesh up"})
  void shouldPassNoneOver(String page) {
    assertThatThrownBy(() -> CommandFinder.commands("page", page.lines().toList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("page:");
  }

  private static Stream<Path> pages() throws IOException {
    return Stream.of(
            Stream.of(CHECKOUT.resolve("README.md"), CHECKOUT.resolve("CONTRIBUTING.md")),
            markdown(CHECKOUT.resolve("docs"), Integer.MAX_VALUE),
            markdown(CHECKOUT.resolve("deploy"), 2),
            markdown(CHECKOUT.resolve("domains"), 2),
            markdown(CHECKOUT.resolve("services"), 2),
            markdown(CHECKOUT.resolve("schemas"), 1))
        .flatMap(pages -> pages);
  }

  private static Stream<Path> markdown(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  private static Stream<DocumentedCommand> commands(Path page) {
    try {
      return CommandFinder.commands(CHECKOUT.relativize(page).toString(), Files.readAllLines(page))
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
