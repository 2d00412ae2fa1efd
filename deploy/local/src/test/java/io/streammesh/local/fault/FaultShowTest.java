package io.streammesh.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FaultShowTest {
  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration LONG = Duration.ofHours(1);

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void shouldMakeAndUndoOneFaultAfterTheOther() {
    // Given:
    FaultSchedule schedule =
        new FaultSchedule(
            List.of(FaultKind.APP_KILL, FaultKind.POISON_FLOOD), NO_TIME, Duration.ofMillis(1));

    // When:
    try (FaultShow show = start(schedule, Recorded::new)) {
      Eventually.holds("both are over", () -> seen.size() == 8);

      // Then:
      assertThat(show.setAside("orders")).containsExactly(Map.entry("malformed", 2L));
      assertThat(show.setAside("payments")).isEmpty();
    }
    assertThat(seen)
        .containsExactly(
            "fault app-kill begins, for 0 s: orders is killed, and not started again; the alert is"
                + " to be MeshAppDown, see docs/runbooks/mesh-app-down.md",
            "app-kill is made",
            "app-kill is undone",
            "fault app-kill ends; MeshAppDown is to clear",
            "fault poison-flood begins, for 0 s: with every three payment events come two that"
                + " nobody can read; the alert is to be MeshQuarantineFloods, see"
                + " docs/runbooks/mesh-quarantine-floods.md",
            "poison-flood is made",
            "poison-flood is undone",
            "fault poison-flood ends; MeshQuarantineFloods is to clear");
  }

  @Test
  void shouldUndoTheFaultThatThereIsWhenItIsClosed() {
    // Given:
    FaultSchedule schedule =
        new FaultSchedule(List.of(FaultKind.APP_KILL, FaultKind.POISON_FLOOD), NO_TIME, LONG);
    FaultShow show = start(schedule, Recorded::new);
    Eventually.holds("it is made", () -> seen.contains("app-kill is made"));

    // When:
    show.close();

    // Then:
    assertThat(seen)
        .contains("app-kill is undone")
        .noneMatch(line -> line.contains("poison-flood"));
  }

  @Test
  void shouldMakeNoFaultBeforeItsTime() {
    // Given:
    FaultSchedule schedule = new FaultSchedule(List.of(FaultKind.APP_KILL), LONG, NO_TIME);

    // When:
    start(schedule, Recorded::new).close();

    // Then:
    assertThat(seen).isEmpty();
  }

  @Test
  void shouldTellOfAFaultThatCannotBeMadeAndUndoItsHalf() {
    // Given:
    FaultSchedule schedule = new FaultSchedule(List.of(FaultKind.APP_KILL), NO_TIME, LONG);
    FaultShow show = start(schedule, Failing::new);
    Eventually.holds("it is undone", () -> seen.contains("app-kill is undone"));

    // When, Then:
    assertThatThrownBy(show::close)
        .isInstanceOf(LocalMeshException.class)
        .hasMessage("A fault cannot be shown: app-kill failed in the test");
  }

  @Test
  void shouldTakeAsLongAsAlertsDoWhereNoLengthIsGiven() {
    // When:
    FaultSchedule schedule =
        new FaultSchedule(
            List.of(FaultKind.APP_KILL, FaultKind.POISON_FLOOD), Duration.ofSeconds(5), null);

    // Then:
    assertThat(schedule.total()).isEqualTo(Duration.ofSeconds(5 + 90 + 5 + 90));
    assertThat(schedule.longest()).isEqualTo(Duration.ofSeconds(90));
  }

  private FaultShow start(FaultSchedule schedule, Function<FaultKind, Fault> made) {
    return FaultShow.start(schedule, made, seen::add);
  }

  /** Says what is done with it. */
  private class Recorded implements Fault {
    final FaultKind kind;

    Recorded(FaultKind kind) {
      this.kind = kind;
    }

    @Override
    public void begin() {
      seen.add(kind + " is made");
    }

    @Override
    public void end() {
      seen.add(kind + " is undone");
    }

    @Override
    public Map<String, Long> setAside(String domain) {
      return domain.equals("orders") ? Map.of("malformed", 1L) : Map.of();
    }
  }

  private final class Failing extends Recorded {
    Failing(FaultKind kind) {
      super(kind);
    }

    @Override
    public void begin() {
      throw new IllegalStateException(kind + " failed in the test");
    }
  }
}
