package io.streammesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.Programs.Exiting;
import io.streammesh.local.process.Programs.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SupervisorTest {
  private static final RestartPolicy QUICK =
      new RestartPolicy(
          Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(5), Set.of(0, 78));

  @TempDir private Path dir;
  private final BlockingQueue<ChildEvent> events = new LinkedBlockingQueue<>();
  private final Supervisor supervisor = new Supervisor(QUICK, events::add);

  @AfterEach
  void stop() {
    supervisor.stop(Duration.ofMillis(100));
  }

  @Test
  void shouldStartAKilledChildAgain() throws Exception {
    // Given:
    ChildProcess first = start(Programs.of(Waiting.class));
    assertThat(next()).isEqualTo(new ChildEvent.Started("orders", first.pid()));

    // When:
    first.kill();

    // Then:
    assertThat(next())
        .isEqualTo(
            new ChildEvent.Crashed("orders", 137, 1, Duration.ofMillis(10), dir.resolve("log")));
    assertThat(next())
        .isInstanceOfSatisfying(
            ChildEvent.Started.class, again -> assertThat(again.pid()).isNotEqualTo(first.pid()));
    assertThat(supervisor.child("orders"))
        .hasValueSatisfying(child -> assertThat(child.isAlive()).isTrue());
  }

  @Test
  void shouldPauseLongerAfterEveryCrashUpToABound() throws Exception {
    // When:
    start(Programs.of(Exiting.class).withArguments("1"));

    // Then:
    List<Duration> pauses = new ArrayList<>();
    while (pauses.size() < 4) {
      if (next() instanceof ChildEvent.Crashed crash) {
        pauses.add(crash.pause());
      }
    }
    assertThat(pauses).extracting(Duration::toMillis).containsExactly(10L, 20L, 40L, 40L);
  }

  @Test
  void shouldLeaveAChildThatEndedWithAFinalCode() throws Exception {
    // When:
    ChildProcess child = start(Programs.of(Exiting.class).withArguments("78"));

    // Then:
    assertThat(next()).isInstanceOf(ChildEvent.Started.class);
    assertThat(next()).isEqualTo(new ChildEvent.Finished("orders", 78, dir.resolve("log")));
    assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(supervisor.child("orders")).containsSame(child);
  }

  @Test
  void shouldStopEverythingAndRestartNothing() throws Exception {
    // Given:
    start(Programs.of(Waiting.class));
    next();
    ChildProcess child = supervisor.child("orders").orElseThrow();

    // When:
    supervisor.stop(Duration.ofSeconds(10));

    // Then:
    assertThat(child.isAlive()).isFalse();
    assertThat(supervisor.child("orders")).isEmpty();
    assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void shouldRestartEvenIfItsListenerFails() {
    // Given:
    try (Supervisor talking =
        new Supervisor(
            QUICK,
            event -> {
              throw new IllegalStateException("listener of the test");
            })) {
      ChildProcess first =
          ChildProcess.start("orders", Programs.of(Waiting.class), dir.resolve("log"));
      talking.watch(first);

      // When:
      first.kill();

      // Then:
      Eventually.holds(
          "another process runs", () -> talking.child("orders").orElseThrow().pid() != first.pid());
    }
  }

  @Test
  void shouldRefuseTwoChildrenOfOneName() {
    // Given:
    ChildProcess child = start(Programs.of(Waiting.class));

    // When:
    assertThatThrownBy(() -> supervisor.watch(child))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("orders is supervised already");
  }

  @Test
  void shouldKeepAChildDownUntilItIsBroughtBack() throws Exception {
    // Given:
    ChildProcess first = start(Programs.of(Waiting.class));
    next();

    // When:
    supervisor.takeDown("orders");

    // Then:
    assertThat(first.isAlive()).isFalse();
    assertThat(first.onExit().join()).isEqualTo(137);
    assertThat(supervisor.child("orders")).isEmpty();
    assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();

    // When:
    supervisor.bringBack("orders");

    // Then:
    assertThat(next()).isInstanceOf(ChildEvent.Started.class);
    ChildProcess second = supervisor.child("orders").orElseThrow();
    assertThat(second.isAlive()).isTrue();

    // And: it is started again as before
    second.kill();
    assertThat(next()).isInstanceOf(ChildEvent.Crashed.class);
    assertThat(next()).isInstanceOf(ChildEvent.Started.class);
  }

  @Test
  void shouldKeepAChildDownThatWaitedForItsRestart() throws Exception {
    // Given: it has ended, and the pause before its restart is long
    RestartPolicy slow =
        new RestartPolicy(
            Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), Set.of());
    try (Supervisor patient = new Supervisor(slow, events::add)) {
      patient.watch(
          ChildProcess.start(
              "orders", Programs.of(Exiting.class).withArguments("1"), dir.resolve("log")));
      assertThat(next()).isInstanceOf(ChildEvent.Started.class);
      assertThat(next()).isInstanceOf(ChildEvent.Crashed.class);

      // When:
      patient.takeDown("orders");
      patient.bringBack("orders");

      // Then: it does not wait any more
      assertThat(next()).isInstanceOf(ChildEvent.Started.class);
    }
  }

  @Test
  void shouldRefuseToTakeDownOrBringBackWhatIsNot() {
    // Given:
    start(Programs.of(Waiting.class));

    // When, Then:
    assertThatThrownBy(() -> supervisor.takeDown("sales"))
        .isInstanceOf(LocalMeshException.class)
        .hasMessage("sales cannot be taken down; expected one of [orders]");
    assertThatThrownBy(() -> supervisor.bringBack("orders"))
        .isInstanceOf(LocalMeshException.class)
        .hasMessage("orders cannot be brought back; expected one of []");
  }

  private ChildProcess start(JavaCommand command) {
    ChildProcess child = ChildProcess.start("orders", command, dir.resolve("log"));
    supervisor.watch(child);
    return child;
  }

  private ChildEvent next() throws InterruptedException {
    ChildEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }
}
