package io.streammesh.platform.cli;

import static io.streammesh.platform.cli.SignalsScene.USER;
import static io.streammesh.platform.cli.SignalsScene.signal;
import static io.streammesh.platform.cli.SignalsScene.unproven;
import static io.streammesh.platform.cli.SignalsScene.withdrawal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.lineage.Position;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SignalsCommandIT {
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
  void shouldStopAPortUntilItIsReleased() {
    // When:
    Run stopped = scene.audited("stop", "--reason", "all is held");

    // Then:
    assertThat(stopped.exitCode()).as(stopped.err()).isZero();
    assertThat(stopped.out()).startsWith("orders/order-hold is stopped since ");
    assertThat(scene.acting().state().orElseThrow().reason()).isEqualTo("all is held");

    // When:
    Run released = scene.audited("release");

    // Then:
    assertThat(released.out()).isEqualToNormalizingNewlines("orders/order-hold may act again\n");
    assertThat(scene.acting().state()).isEmpty();

    // When:
    Run again = scene.audited("release");

    // Then:
    assertThat(again.out()).isEqualToNormalizingNewlines("orders/order-hold is not stopped\n");
  }

  @Test
  void shouldAuditWhoStoppedAPortAndWhoReleasedIt() {
    // Given:
    scene.audited("stop", "--reason", "too many holds");

    // When:
    Run released = scene.audited("release");

    // Then: both wait for a command that knows the registry, too
    assertThat(released.exitCode()).as(released.err()).isZero();
    assertThat(released.err()).contains("audit events wait in " + scene.keystore());
    List<AuditEntry> entries = scene.auditOf("too many holds");
    assertThat(entries).allMatch(AuditEntry::isVerified);
    assertThat(entries)
        .extracting(AuditEntry::event)
        .extracting(
            AuditEvent::getAction,
            AuditEvent::getActor,
            AuditEvent::getContract,
            AuditEvent::getPort)
        .containsExactly(
            tuple(AuditAction.ACTING_STOPPED, USER, "fraud.order-risk-signals.v1", "order-hold"),
            tuple(AuditAction.ACTING_RELEASED, USER, "fraud.order-risk-signals.v1", "order-hold"));
  }

  @Test
  void shouldStopAPortThoughThatCannotBeAuditedAndNotReleaseIt() {
    // When: there is no identity that could sign
    Run stopped = scene.audited(empty, "stop", "--reason", "a forged signal");

    // Then:
    assertThat(stopped.exitCode()).isZero();
    assertThat(stopped.out()).startsWith("orders/order-hold is stopped since ");
    assertThat(stopped.err())
        .startsWith("warning: it is not audited who stopped it: There is no identity of orders");
    assertThat(scene.acting().state().orElseThrow().reason()).isEqualTo("a forged signal");

    // When:
    Run released = scene.audited(empty, "release");

    // Then:
    assertThat(released.exitCode()).isEqualTo(1);
    assertThat(released.err()).startsWith("mesh: There is no identity of orders");
    assertThat(scene.acting().isStopped()).isTrue();
    assertThat(empty).isEmptyDirectory();

    // When:
    scene.audited("release");

    // Then:
    assertThat(scene.acting().isStopped()).isFalse();
    assertThat(scene.auditOf("a forged signal"))
        .extracting(entry -> entry.event().getAction())
        .containsExactly(AuditAction.ACTING_RELEASED);
  }

  @Test
  void shouldShowWhatBecameOfThePortsSignals() throws Exception {
    // Given: one was done, one was begun, one is a person's to decide, and two were refused
    scene.write(
        entry(Kind.INTENT, signal(0, 1), null),
        entry(Kind.STARTED, signal(0, 1), null),
        entry(Kind.DONE, signal(0, 1), null),
        entry(Kind.INTENT, signal(0, 2), null),
        entry(Kind.STARTED, signal(0, 2), null),
        entry(Kind.REVIEW, withdrawal(1, 3), "stale-while-stopped"),
        entry(Kind.REFUSED, unproven(1, 4), "signature"),
        entry(Kind.REFUSED, unproven(1, 5), "signature"));
    scene.writeNoEntry(1);
    scene.acting().stop("all is held", event -> {});

    // When:
    Run run = scene.run("list");

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .startsWith("orders/order-hold acts on fraud.order-risk-signals.v1: STOPPED since ")
        .endsWith(
            "(all is held); 1 done, 1 to be looked at, 0 settled, 1 begun without an outcome");
    assertThat(lines.get(1)).isEqualTo("  refused    signature: 2");
    assertThat(lines.get(2)).isEqualTo("  unreadable entries of another version: 1");
    assertThat(lines.get(3))
        .matches(
            "  review +2026-01-02T03:04:03Z +id-3 +\\S+@3 +withdraw +o-3"
                + " +stale-while-stopped: so it is");
    assertThat(lines.get(4)).matches("  unknown +2026-01-02T03:04:02Z +id-2 +\\S+@2 +act +o-2 *");
    assertThat(lines.get(5)).matches("  done +2026-01-02T03:04:01Z +id-1 +\\S+@1 +act +o-1 *");

    // When:
    Run refused = scene.run("list", "--refused", "1");

    // Then: the latest, of which nothing is proven but where it stands
    assertThat(refused.out().lines().filter(line -> line.contains("refused")).toList())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("  refused    signature: 2"),
            line ->
                assertThat(line)
                    .matches(
                        "  refused +2026-01-02T03:04:05Z +- +\\S+@5 +- +- +signature: so it is"));

    // When:
    scene.acting().release(event -> {});

    // Then:
    assertThat(scene.run("list", "--latest", "0").out())
        .contains("fraud.order-risk-signals.v1: acting; 1 done")
        .doesNotContain("id-1");
  }

  private static JournalEntry entry(Kind kind, SignalRef signal, @Nullable String cause) {
    Position position = signal.position();
    return SignalsScene.entry(
        kind,
        signal,
        cause,
        new ConsumerRecord<>(
            position.topic(),
            position.partition(),
            position.offset(),
            ("o-" + position.offset()).getBytes(UTF_8),
            "a signal".getBytes(UTF_8)));
  }
}
