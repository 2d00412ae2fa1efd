package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.MeshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class MeshCommandLineTest {
  private static final Pattern DETAILS = Pattern.compile("; details in (.*\\.txt)");

  @Test
  void shouldTellWhatAUserCanDoSomethingAbout() {
    // When:
    Run run = failingWith(new MeshException("port 1 is taken"));

    // Then:
    assertThat(run).isEqualTo(new Run(1, "", "mesh: port 1 is taken" + System.lineSeparator()));
  }

  @Test
  void shouldKeepTheStackTraceOfAnUnexpectedExceptionInAFile() throws Exception {
    // When:
    Run run = failingWith(new IllegalStateException("first\nsecond"));

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "mesh: unexpected failure: java.lang.IllegalStateException: first second; details in ")
        .hasLineCount(1);
    assertThat(details(run)).contains("IllegalStateException: first").contains("\tat ");
  }

  @Test
  void shouldKeepTheStackTraceOfAnErrorInAFile() throws Exception {
    // When:
    Run run = failingWith(new NoClassDefFoundError("a/B"));

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("mesh: unexpected failure: java.lang.NoClassDefFoundError: a/B; details in ")
        .hasLineCount(1);
    assertThat(details(run)).contains("\tat ");
  }

  @Test
  void shouldTellTheInnermostReasonOfAKafkaClient() {
    // When:
    Run run = failingWith(new KafkaException("Failed to start", new KafkaException("no host")));

    // Then:
    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                "",
                "mesh: Kafka's client failed: Failed to start: no host" + System.lineSeparator()));
  }

  @Test
  void shouldExplainAUsageErrorAndEndWithTwo() {
    // When:
    Run run = Run.of("nonsense");

    // Then:
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("'nonsense'").contains("Did you mean: ").doesNotContain("\tat ");
  }

  @Test
  void shouldEndWithTwoWithoutACommand() {
    assertThat(Run.of().exitCode()).isEqualTo(2);
  }

  private static Run failingWith(Throwable failure) {
    return Run.of(MeshCommandLine.create(new Failing(failure)), "fail");
  }

  private static String details(Run run) throws Exception {
    Matcher matcher = DETAILS.matcher(run.err());
    assertThat(matcher.find()).isTrue();
    Path file = Path.of(matcher.group(1));
    String text = Files.readString(file);
    Files.delete(file);
    return text;
  }

  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    private final Throwable failure;

    private Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }
}
