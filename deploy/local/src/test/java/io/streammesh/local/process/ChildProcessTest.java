package io.streammesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.Programs.Exiting;
import io.streammesh.local.process.Programs.Parent;
import io.streammesh.local.process.Programs.Stubborn;
import io.streammesh.local.process.Programs.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ChildProcessTest {
  @TempDir private Path dir;
  private final List<ChildProcess> started = new ArrayList<>();

  @AfterEach
  void killWhatIsLeft() {
    started.forEach(ChildProcess::kill);
  }

  @Test
  void shouldReportTheExitCode() {
    // When:
    ChildProcess child = start("orders", Programs.of(Exiting.class).withArguments("42"));

    // Then:
    assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(42);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void shouldPassEnvironmentAndJvmArguments() {
    // When:
    ChildProcess child =
        start(
            "orders",
            Programs.of(Exiting.class)
                .withEnvironment("MESH_TEST", "environment")
                .withJvmArguments("-Dtest=property")
                .withArguments("0"));

    // Then:
    assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(20));
    assertThat(child.logTail(5)).endsWith("exiting environment property");
  }

  @Test
  void shouldCapTheHeap() {
    // When:
    ChildProcess child =
        start("orders", Programs.of(Waiting.class).withJvmArguments("-XX:+UseSerialGC"));

    // Then: the serial collector keeps a little for itself
    Eventually.holds("it says its heap", () -> !child.logTail(1).isEmpty());
    assertThat(child.logTail(1)).singleElement().asString().matches("waiting, heap 3[0-2]");
  }

  @Test
  void shouldAppendToItsLog() throws Exception {
    // Given:
    Files.writeString(dir.resolve("orders.log"), "of yesterday\n");

    // When:
    ChildProcess child = start("orders", Programs.of(Exiting.class).withArguments("0"));

    // Then:
    assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(20));
    assertThat(child.log()).content().startsWith("of yesterday\n").contains("exiting");
  }

  @Test
  void shouldStopAllWithinTheBoundEvenIfOneDoesNotWantTo() {
    // Given:
    ChildProcess willing = start("orders", Programs.of(Waiting.class));
    ChildProcess stubborn = start("payments", Programs.of(Stubborn.class));
    Eventually.holds("both run", () -> says(willing, "waiting") && says(stubborn, "waiting"));
    Instant before = Instant.now();

    // When:
    ChildProcess.stopAll(List.of(willing, stubborn), Duration.ofMillis(800));

    // Then:
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(willing.onExit()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(143);
    assertThat(stubborn.onExit()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(137);
  }

  @Test
  void shouldEndWithItsParentEvenIfThatIsKilled() {
    // Given:
    Path grandchildLog = dir.resolve("grandchild.log");
    ChildProcess parent =
        start("parent", Programs.of(Parent.class).withArguments(grandchildLog.toString()));
    Eventually.holds(
        "the grandchild runs",
        () -> says(parent, "child") && LogTail.of(grandchildLog, 1).contains("waiting"));
    String line = parent.logTail(1).get(0);
    ProcessHandle grandchild =
        ProcessHandle.of(Long.parseLong(line.substring(line.indexOf(' ') + 1))).orElseThrow();

    // When:
    parent.kill();

    // Then:
    assertThat(grandchild.onExit()).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void shouldSayWhereItCannotLog() throws Exception {
    // Given:
    Path file = Files.writeString(dir.resolve("file"), "");

    // When:
    assertThatThrownBy(
            () ->
                ChildProcess.start(
                    "orders", Programs.of(Waiting.class), file.resolve("orders.log")))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("orders cannot be started")
        .hasMessageContaining(file.resolve("orders.log").toString());
  }

  private ChildProcess start(String name, JavaCommand command) {
    ChildProcess child = ChildProcess.start(name, command, dir.resolve(name + ".log"));
    started.add(child);
    return child;
  }

  private static boolean says(ChildProcess child, String text) {
    return child.logTail(3).stream().anyMatch(line -> line.contains(text));
  }
}
