package io.streammesh.platform.cli;

import static io.streammesh.platform.cli.SignalsScene.SIGNALS;
import static io.streammesh.platform.cli.SignalsScene.USER;
import static io.streammesh.platform.cli.SignalsScene.entry;
import static io.streammesh.platform.cli.SignalsScene.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SignalsSettleCommandIT {
  private static SignalsScene scene;

  @TempDir private Path empty;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    scene = new SignalsScene(data);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void shouldTakeASignalOffTheListOnceItIsSettledAndAccountForIt() throws Exception {
    // Given:
    scene.write(
        entry(Kind.REVIEW, signal(1, 3), "stale-while-stopped"),
        entry(Kind.FAILED, signal(1, 4), "action-failed"));
    assertThat(list()).contains(" to be looked at, 0 settled,").contains("id-3").contains("id-4");

    // When:
    Run settled =
        scene.audited("settle", SIGNALS + "-1@3", "--note", "the order is \u001b[2J canceled");

    // Then:
    assertThat(settled.exitCode()).as(settled.err()).isZero();
    assertThat(settled.out())
        .isEqualToNormalizingNewlines(SIGNALS + "-1@3 is settled by " + USER + "\n");
    assertThat(list())
        .contains(" to be looked at, 1 settled,")
        .doesNotContain("id-3")
        .contains("id-4");
    assertThat(list("--settled"))
        .containsPattern(
            "(?m)^  settled +2026-01-02T03:04:03Z +id-3 +\\S+-1@3 +act +o-3 +stale-while-stopped:"
                + " settled by "
                + USER
                + " at \\S+: the order is \\\\u001b\\[2J canceled$")
        .contains("id-4");
    assertThat(scene.auditOf("canceled"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.isVerified()).isTrue();
              AuditEvent event = entry.event();
              assertThat(event.getAction()).isEqualTo(AuditAction.SIGNAL_SETTLED);
              assertThat(event.getActor()).isEqualTo(USER);
              assertThat(event.getContract()).isEqualTo(SIGNALS);
              assertThat(event.getPort()).isEqualTo("order-hold");
              assertThat(event.getRecords()).isEqualTo(SIGNALS + "/1@3");
              assertThat(event.getRule()).isEqualTo("stale-while-stopped");
            });

    // When:
    Run again = scene.audited("settle", SIGNALS + "-1@3");

    // Then:
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .startsWith("mesh: " + SIGNALS + "-1@3 was settled by " + USER + " at ")
        .endsWith(" already" + System.lineSeparator());

    // When:
    Run show = scene.run("show", SIGNALS + "-1@3", "--registry-url", "http://127.0.0.1:1");

    // Then:
    assertThat(show.out()).containsPattern("(?m)^  settled +\\S+ +id-3 .*settled by " + USER);
  }

  @Test
  void shouldSettleNothingThatIsNotLeftToPeople() throws Exception {
    // Given:
    scene.write(
        entry(Kind.STARTED, signal(0, 11), null),
        entry(Kind.STARTED, signal(0, 12), null),
        entry(Kind.DONE, signal(0, 12), null));

    // When:
    Run begun = scene.audited("settle", SIGNALS + "-0@11");
    Run done = scene.audited("settle", SIGNALS + "-0@12");
    Run nothing = scene.audited("settle", SIGNALS + "-0@13");

    // Then:
    assertThat(List.of(begun, done, nothing)).extracting(Run::exitCode).containsOnly(1);
    assertThat(begun.err())
        .isEqualToNormalizingNewlines(
            "mesh: fraud.order-risk-signals.v1-0@11 is not left to people: the journal of"
                + " orders/order-hold has it as started; expected review or failed\n");
    assertThat(done.err()).contains("has it as done");
    assertThat(nothing.err()).contains("has nothing of it");
    assertThat(list("--settled")).doesNotContainPattern("(?m)^  settled .*id-1[123]");
  }

  @Test
  void shouldLeaveASignalOpenWhereThatCannotBeAudited() throws Exception {
    // Given:
    scene.write(entry(Kind.REVIEW, signal(1, 7), "unknown"));

    // When: there is no identity that could sign
    Run settled = scene.audited(empty, "settle", SIGNALS + "-1@7");

    // Then:
    assertThat(settled.exitCode()).isEqualTo(1);
    assertThat(settled.err()).startsWith("mesh: There is no identity of orders");
    assertThat(list()).contains("id-7");
  }

  private static String list(String... args) {
    Run run = scene.run("list", args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
