package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbeCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --http-port 9000             | --http-port and --http-host are for --every
          --http-host 0.0.0.0          | --http-port and --http-host are for --every
          --every 0s                   | Invalid value for option '--every': 0; expected a time above zero, such as 30s
          --every 30s --http-port 70000 | Invalid value for option '--http-port': '70000'; expected 1 to 65535, or 0 for a free port
          --every often                | 'often' is no duration
          --within often               | 'often' is no duration
          """)
  void shouldRefuseWhatCannotBe(String options, String expected) {
    // Given:
    String[] arguments = ("probe " + options).split(" ");

    // When:
    Run run = Run.of(arguments);

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(expected);
  }
}
