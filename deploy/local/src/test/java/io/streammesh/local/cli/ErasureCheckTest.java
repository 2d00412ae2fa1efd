package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.keys.local.KeyName;
import io.streammesh.lineage.Position;
import io.streammesh.platform.audit.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErasureCheckTest {
  private static final String FACTS = "orders.order-facts.v2";
  private static final Position THEIRS = new Position(FACTS, 3, 41);
  private static final Position ANOTHERS = new Position(FACTS, 1, 7);
  private static final KeyName KEY = new KeyName(FACTS, "data pii.address", 1);
  private static final Duration READ = Duration.ofMillis(9300);
  private static final Duration SEALED = Duration.ofMillis(9400);

  private final Printed printed = new Printed();
  private final List<String> faults = new ArrayList<>();

  @Test
  void shouldTellWhoseRecordsBecameUnreadable() {
    // When:
    check(new ErasureSight("c-1", List.of(KEY), THEIRS, READ, SEALED, ANOTHERS, true))
        .checkUnreadable();

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
        .isEqualTo(
            "c-1 was readable in orders.order-facts.v2-3@41, and is not since 9400 ms after 1 keys"
                + " were destroyed; another person still is in orders.order-facts.v2-1@7\n");
  }

  @Test
  void shouldWantAKeyToBeDestroyed() {
    // When:
    check(new ErasureSight("c-1", List.of(), THEIRS, READ, SEALED, ANOTHERS, true))
        .checkUnreadable();

    // Then:
    assertThat(faults).containsExactly("no key of c-1 was destroyed");
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "false, false"})
  void shouldWantSomethingToHaveOpenedBefore(boolean theirs, boolean anothers) {
    // When:
    check(
            new ErasureSight(
                "c-1",
                List.of(KEY),
                theirs ? THEIRS : null,
                READ,
                SEALED,
                anothers ? ANOTHERS : null,
                anothers))
        .checkUnreadable();

    // Then:
    assertThat(faults).containsExactly("nothing opened of c-1 or of others before the erasure");
  }

  @Test
  void shouldFindARecordThatOpensStill() {
    // When:
    check(
            new ErasureSight(
                "c-1", List.of(KEY), THEIRS, Duration.ofSeconds(30), null, ANOTHERS, true))
        .checkUnreadable();

    // Then:
    assertThat(faults)
        .containsExactly(
            "orders.order-facts.v2-3@41 of c-1 opens still, 30000 ms after its keys were"
                + " destroyed");
    assertThat(printed.text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "11000, ''",
    "11001, 'orders.order-facts.v2-3@41 of c-1 opened 11001 ms after its keys were destroyed,"
        + " expected at most 11000 ms'"
  })
  void shouldWantAReaderToNoticeWithinTheLifetimeOfAKey(long lastOpenedMs, String fault) {
    // When: to look takes a while, which is not the keys' fault
    check(
            new ErasureSight(
                "c-1",
                List.of(KEY),
                THEIRS,
                Duration.ofMillis(lastOpenedMs),
                Duration.ofSeconds(20),
                ANOTHERS,
                true))
        .checkUnreadable();

    // Then:
    assertThat(String.join("\n", faults)).isEqualTo(fault);
  }

  @Test
  void shouldWantOthersToStayReadable() {
    // When:
    check(new ErasureSight("c-1", List.of(KEY), THEIRS, READ, SEALED, ANOTHERS, false))
        .checkUnreadable();

    // Then:
    assertThat(faults)
        .containsExactly(
            "orders.order-facts.v2-1@7 of another person does not open since the keys of c-1 were"
                + " destroyed");
    assertThat(printed.text()).isEmpty();
  }

  @Test
  void shouldTellHowManyKeysTheAuditHas() {
    // When: the audit has other events, too
    check(sight()).checkAudited("privacy-office", List.of(made(null), erased(null)));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
        .isEqualTo("the audit that privacy-office reads tells of 1 keys destroyed\n");
  }

  @Test
  void shouldTellAnEventThatWasSentAgainOnce() {
    // Given:
    AuditEntry erased = erased(null);

    // When:
    check(sight()).checkAudited("privacy-office", List.of(erased, erased));

    // Then:
    assertThat(faults).isEmpty();
    assertThat(printed.text())
        .isEqualTo("the audit that privacy-office reads tells of 1 keys destroyed\n");
  }

  @Test
  void shouldWantNoKeyToBeDestroyedTwice() {
    // When: they are two events of the same key
    check(sight()).checkAudited("privacy-office", List.of(erased(null), erased(null)));

    // Then:
    assertThat(faults)
        .containsExactly("the audit has [%1$s, %1$s] as destroyed, expected [%1$s]".formatted(KEY));
  }

  @Test
  void shouldWantEachKeyToBeAudited() {
    // When:
    check(sight()).checkAudited("privacy-office", List.of(made(null)));

    // Then:
    assertThat(faults).containsExactly("the audit has [] as destroyed, expected [" + KEY + "]");
  }

  @Test
  void shouldWantTheAuditToBeProven() {
    // When:
    check(sight()).checkAudited("privacy-office", List.of(erased("signature")));

    // Then:
    assertThat(faults).hasSize(1);
  }

  private ErasureCheck check(ErasureSight sight) {
    return new ErasureCheck(sight, printed.out(), faults);
  }

  private static ErasureSight sight() {
    return new ErasureSight("c-1", List.of(KEY), THEIRS, READ, SEALED, ANOTHERS, true);
  }

  private static AuditEntry made(@Nullable String problem) {
    return entry(AuditAction.KEY_MADE, problem);
  }

  private static AuditEntry erased(@Nullable String problem) {
    return entry(AuditAction.SUBJECT_ERASED, problem);
  }

  private static AuditEntry entry(AuditAction action, @Nullable String problem) {
    return new AuditEntry(
        "orders.audit-0@1",
        Instant.EPOCH,
        AuditEvents.of("orders", action, Actor.user(), Instant.EPOCH)
            .setContract(FACTS)
            .setTag("pii.address")
            .setKeyId(1)
            .build(),
        problem,
        0,
        0);
  }
}
