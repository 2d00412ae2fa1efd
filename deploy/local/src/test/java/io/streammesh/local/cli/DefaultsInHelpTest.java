package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A default that the help of a command shows can be given to it as it stands there. */
final class DefaultsInHelpTest {
  @Test
  void shouldShowDurationsAsTheCommandsTakeThem() {
    // When:
    List<OptionSpec> durations =
        commandsOf(MeshMain.commandLine())
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(option -> option.type() == Duration.class)
            .filter(DefaultsInHelpTest::showsItsDefault)
            .toList();

    // Then:
    assertThat(durations)
        .isNotEmpty()
        .allSatisfy(
            option -> {
              assertThat(option.defaultValue()).as(option.longestName()).isNotNull();
              assertThat(option.converters()[0].convert(option.defaultValue())).isNotNull();
            });
  }

  private static boolean showsItsDefault(OptionSpec option) {
    return String.join(" ", option.description())
        .contains("Default: " + option.defaultValueString());
  }

  private static Stream<CommandLine> commandsOf(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(DefaultsInHelpTest::commandsOf));
  }
}
