package io.streammesh.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Of what state a process is, Linux tells in a file. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class SlowConsumerTest {
  private Process app;

  @BeforeEach
  void startAnApp() throws IOException {
    app = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void stop() {
    app.destroyForcibly();
  }

  @Test
  void shouldStopTheAppInTurnsAndLetItGoOnInTheEnd() {
    // Given:
    SlowConsumer fault = new SlowConsumer("sleep", app::pid);

    // When:
    fault.begin();

    // Then:
    Eventually.holds("the app is stopped", this::isStopped);
    Eventually.holds("the app goes on", () -> !isStopped());
    Eventually.holds("the app is stopped again", this::isStopped);

    // When:
    fault.end();

    // Then:
    assertThat(isStopped()).isFalse();
    assertThat(app.isAlive()).isTrue();
  }

  @Test
  void shouldTellThatTheAppHasEnded() throws Exception {
    // Given:
    SlowConsumer fault = new SlowConsumer("sleep", app::pid);
    fault.begin();
    app.destroyForcibly().waitFor();
    Eventually.holds("nobody slows it down", () -> helpers().isEmpty());

    // When:
    assertThatThrownBy(fault::end)

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("sleep was not slowed down to the end");
  }

  @Test
  void shouldLetTheAppGoOnThoughWhoSlowsItDownWasKilled() {
    // Given:
    SlowConsumer fault = new SlowConsumer("sleep", app::pid);
    fault.begin();
    Eventually.holds("the app is stopped", this::isStopped);
    helpers().forEach(ProcessHandle::destroyForcibly);
    Eventually.holds("nobody slows it down", () -> helpers().isEmpty());

    // When:
    assertThatThrownBy(fault::end).isInstanceOf(LocalMeshException.class);

    // Then:
    Eventually.holds("the app goes on", () -> !isStopped());
    assertThat(app.isAlive()).isTrue();
  }

  private List<ProcessHandle> helpers() {
    return ProcessHandle.current().children().filter(child -> child.pid() != app.pid()).toList();
  }

  /** The state stands behind the name, which is in parentheses. */
  private boolean isStopped() {
    try {
      String stat = Files.readString(Path.of("/proc/" + app.pid() + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
