package io.streammesh.local.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.local.guide.GuideStep.Run;
import io.streammesh.local.guide.GuideStep.See;
import io.streammesh.local.guide.GuideStep.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Follows {@code docs/guides/your-first-product.md} to the letter: in a copy of this checkout, with
 * the real {@code mvn} and the real {@code ./mesh}.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class FirstProductGuideIT {
  private static final Path CHECKOUT =
      Path.of(System.getProperty("mesh.home")).toAbsolutePath().normalize();
  private static final Path COPY = Path.of("target/first-product").toAbsolutePath();
  private static final Duration COMMAND_BOUND = Duration.ofMinutes(20);
  private static final Duration MESH_BOUND = Duration.ofMinutes(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** The one command that runs until Ctrl-C. */
  private static final Pattern UP = Pattern.compile("\\./mesh up( .*)?");

  private Shell last;
  private Shell up;

  @BeforeEach
  void copyCheckout() throws IOException {
    CheckoutCopy.copy(CHECKOUT, COPY);
    Files.createDirectories(COPY.resolve(".mesh"));
  }

  @AfterEach
  void stopEverything() throws InterruptedException {
    for (Shell shell : Stream.of(last, up).filter(each -> each != null).distinct().toList()) {
      shell.close();
    }
  }

  @Test
  void shouldLeadToAGovernedProduct() throws Exception {
    // Given:
    List<GuideStep> steps =
        Guide.steps(Files.readAllLines(CHECKOUT.resolve("docs/guides/your-first-product.md")));

    // When: what is seen after each step is checked in between
    for (GuideStep step : steps) {
      follow(step);
    }

    // Then:
    assertThat(up.endsWithin(Duration.ZERO)).as("the mesh has ended by itself").isFalse();
    up.close();
    assertThat(up.shown()).last().asString().endsWith("stopped");
    assertThat(COPY.resolve("docs/topologies/loyalty.md")).content().contains("fold-accounts");
    assertThat(steps)
        .filteredOn(Write.class::isInstance)
        .as("what the build formats, or else changes, is in the guide as the build leaves it")
        .allSatisfy(
            step -> {
              Write file = (Write) step;
              assertThat(withoutStatus(Files.readString(COPY.resolve(file.path()))))
                  .as(file.path())
                  .isEqualTo(withoutStatus(file.content()));
            });
  }

  private void follow(GuideStep step) throws Exception {
    if (step instanceof Write file) {
      Path path = COPY.resolve(file.path());
      Files.createDirectories(path.getParent());
      assertThat(path).as("a file that the guide makes").doesNotExist();
      Files.writeString(path, file.content());
    } else if (step instanceof Run commands) {
      run(commands);
    } else if (step instanceof See seen) {
      see(seen);
    }
  }

  private void run(Run commands) throws Exception {
    last =
        Shell.start(
            COPY,
            COPY.resolve(".mesh/line-%03d.txt".formatted(commands.line())),
            commands.script(),
            Map.of("MAVEN_OPTS", mavenOptions()));
    if (UP.matcher(commands.script()).matches()) {
      up = last;
    } else {
      assertThat(last.awaitEnd(COMMAND_BOUND))
          .as(() -> "line %d: %s".formatted(commands.line(), String.join("\n", last.shown())))
          .isZero();
    }
  }

  /** Its builds find what the build around this test has downloaded, and need no more than that. */
  private static String mavenOptions() {
    return System.getenv().getOrDefault("MAVEN_OPTS", "")
        + " -Dmaven.repo.local="
        + System.getProperty("mesh.maven.repository");
  }

  /** What has ended shows nothing more; what runs on can still come to it. */
  private void see(See seen) throws InterruptedException {
    long deadline = System.nanoTime() + MESH_BOUND.toNanos();
    boolean complete = false;
    while (!complete) {
      complete = last.endsWithin(BETWEEN_LOOKS) || System.nanoTime() > deadline;
      if (shows(last.shown(), seen.lines())) {
        return;
      }
    }
    throw new AssertionError(
        "line %d of the guide: expected%n%s%nbut there was%n%s"
            .formatted(
                seen.line(), String.join("\n", seen.lines()), String.join("\n", last.shown())));
  }

  /** Whole lines in this order, with any others between them; … is any text of one line. */
  private static boolean shows(List<String> shown, List<String> expected) {
    int found = 0;
    for (String line : shown) {
      if (found < expected.size() && pattern(expected.get(found)).matcher(line).matches()) {
        found++;
      }
    }
    return found == expected.size();
  }

  private static Pattern pattern(String line) {
    return Pattern.compile(
        Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** The guide's last step changes it. */
  private static String withoutStatus(String text) {
    return text.replaceAll("(?m)^status: \\w+$", "");
  }
}
