package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.AuditTopic;
import io.streammesh.audit.AuditUnavailableException;
import io.streammesh.audit.Rejection;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.integrity.TestClock;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** A port that cannot account for what it refuses, on a real broker. */
final class UnauditedPortIT extends PortScene {
  @Test
  void shouldActOnNothingUntilItsRefusalIsAudited() throws Exception {
    try (AuditTopic audit = audit()) {
      // Given
      Account account = new Account(audit);
      account.away = true;
      long forged = broker.send(signals.of("o-1", 1).forged());
      try (RunningPort port = port()) {
        account.awaitTries(1);
        long good = broker.send(signals.of("o-2", 1).in(1).signed());
        account.awaitTries(5);
        assertThat(port.acted()).isEmpty();
        assertThat(broker.journal()).isEmpty();
        assertThat(port.port().isActing()).isFalse();

        // When
        account.away = false;
        await(() -> broker.journalOf(1, good).contains("done"));

        // Then
        assertThat(port.failure()).isEmpty();
        assertThat(port.acted()).containsExactly("o-2/1");
        assertThat(port.port().counts().refused()).containsEntry("signature", 1L);
        assertThat(port.port().isActing()).isTrue();
      }
      assertThat(broker.journalOf(0, forged)).containsExactly("refused signature");
      assertThat(audit.events())
          .extracting(AuditEvent::getRecords)
          .isEqualTo(List.of(SignalMesh.TOPIC + "/0@" + forged));
    }
  }

  @Test
  void shouldKnowWhatItHasTriedBefore() throws Exception {
    try (AuditTopic audit = audit()) {
      // Given: a signal that is tried, and to be tried again, when the audit is away
      Account account = new Account(audit);
      AtomicInteger calls = new AtomicInteger();
      SignalHandler<GenericRecord> target =
          new SignalHandler<>() {
            @Override
            public void act(Signal<GenericRecord> signal) throws Exception {
              if (calls.incrementAndGet() == 1) {
                account.away = true;
                broker.send(signals.of("o-1", 1).forged());
                throw new IOException("the target is not there");
              }
            }

            @Override
            public void withdraw(Signal<GenericRecord> signal) {}
          };
      long tried = broker.send(signals.of("o-2", 1).signed());
      try (RunningPort port = port(target)) {
        account.awaitTries(3);

        // When
        account.away = false;
        await(() -> broker.journalOf(0, tried).contains("done"));
        await(() -> broker.journalOf(0, tried + 1).contains("refused signature"));

        // Then
        assertThat(port.port().counts().unknown()).isZero();
      }
      assertThat(broker.journalOf(0, tried))
          .containsExactly("intent", "started", "started", "done");
    }
  }

  @Test
  void shouldRefuseAnewWhatItCouldNotAuditBeforeItWasStopped() throws Exception {
    try (AuditTopic audit = audit()) {
      // Given
      Account account = new Account(audit);
      account.away = true;
      long forged = broker.send(signals.of("o-1", 1).forged());
      try (RunningPort port = port()) {
        account.awaitTries(1);
      }
      assertThat(broker.journalOf(0, forged)).isEmpty();

      // When
      account.away = false;
      try (RunningPort port = port()) {
        await(() -> !broker.journalOf(0, forged).isEmpty());
      }

      // Then
      assertThat(broker.journalOf(0, forged)).containsExactly("refused signature");
      assertThat(audit.events()).hasSize(1);
    }
  }

  /** What dies between the audit and the journal refuses once more: known by its id. */
  @Test
  void shouldAuditARefusalAgainUnderTheSameIdAfterACrash() throws Exception {
    try (AuditTopic audit = audit()) {
      // Given
      signals.tellingRejectionsTo(
          rejections -> {
            audit.rejections().rejected(rejections);
            throw new IllegalStateException("dies");
          });
      long forged = broker.send(signals.of("o-1", 1).forged());
      try (RunningPort port = port()) {
        await(() -> port.failure().isPresent());
      }

      // When
      signals.tellingRejectionsTo(audit.rejections());
      try (RunningPort port = port()) {
        await(() -> !broker.journalOf(0, forged).isEmpty());
        assertThat(port.failure()).isEmpty();
      }

      // Then
      List<AuditEvent> events = audit.events();
      assertThat(events).hasSize(2);
      assertThat(events.get(1).getId()).isEqualTo(events.get(0).getId());
    }
  }

  /** They were good, and it was the port that waited. */
  @Test
  void shouldLeaveToPeopleWhatGoesStaleWhileItWaits() throws Exception {
    try (AuditTopic audit = audit()) {
      // Given: a signal that is read meanwhile, and one that is not
      TestClock clock = new TestClock(Instant.now());
      Account account = new Account(audit);
      account.away = true;
      broker.send(signals.of("o-1", 1).at(clock.millis()).forged());
      try (RunningPort port = port(clock)) {
        account.awaitTries(1);
        long read = broker.send(signals.of("o-2", 1).in(1).at(clock.millis()).signed());
        long unread = broker.send(signals.of("o-3", 1).at(clock.millis()).signed());
        account.awaitTries(5);

        // When
        clock.advance(FRESH_MS + 1);
        account.away = false;
        await(() -> !broker.journalOf(1, read).isEmpty());
        await(() -> !broker.journalOf(0, unread).isEmpty());

        // Then
        assertThat(broker.journalOf(1, read)).containsExactly("review stale-while-stopped");
        assertThat(broker.journalOf(0, unread)).containsExactly("review stale-while-stopped");
        assertThat(port.acted()).isEmpty();

        // When: it comes late by itself, long after
        clock.advance(3 * FRESH_MS);
        long late = broker.send(signals.of("o-4", 1).at(clock.millis() - FRESH_MS - 1).signed());

        // Then
        await(() -> !broker.journalOf(0, late).isEmpty());
        assertThat(broker.journalOf(0, late)).containsExactly("refused stale");
      }
    }
  }

  @Test
  void shouldForgetNothingThatWaitsHoweverLongTheAuditIsAway() throws Exception {
    limit("{actions: 1, per: PT1M}");
    try (AuditTopic audit = audit()) {
      // Given: a signal that waits in another partition than the refused one
      TestClock clock = new TestClock(Instant.now());
      Account account = new Account(audit);
      broker.send(signals.of("o-1", 1).in(1).at(clock.millis()).signed());
      long waiting = broker.send(signals.of("o-2", 1).in(1).at(clock.millis()).signed());
      AtomicBoolean dies = new AtomicBoolean();
      long next;
      try (RunningPort port = port(clock, dyingAtAnIntent(dies))) {
        await(() -> port.port().counts().heldBack() == 1);
        account.away = true;
        broker.send(signals.of("o-3", 1).at(clock.millis()).forged());
        account.awaitTries(1);

        // When: it is away longer than a port remembers, which dies as it goes on
        clock.advance(Duration.ofMinutes(45));
        next = broker.send(signals.of("o-4", 1).in(1).at(clock.millis()).signed());
        account.awaitTries(5);
        dies.set(true);
        account.away = false;
        await(() -> port.failure().isPresent());
      }

      // Then
      try (RunningPort port = port(clock)) {
        await(() -> broker.journalOf(1, next).contains("done"));
        assertThat(port.acted()).containsExactly("o-4/1");
      }
      assertThat(broker.journalOf(1, waiting))
          .containsExactly("intent", "review stale-while-stopped");
    }
  }

  @Test
  void shouldStopAfterTheTryThatIsUnderWay() throws Exception {
    // Given
    CountDownLatch tried = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();
    signals.tellingRejectionsTo(
        rejections -> {
          tries.incrementAndGet();
          tried.countDown();
          await(() -> answered.getCount() == 0);
          throw new AuditUnavailableException("away", new IllegalStateException("away"));
        });
    long forged = broker.send(signals.of("o-1", 1).forged());
    try (RunningPort port = port()) {
      await(() -> tried.getCount() == 0);

      // When
      port.port().stop();
      answered.countDown();
      await(() -> port.port().state() == PortState.ENDED);

      // Then
      assertThat(tries).hasValue(1);
      assertThat(port.failure()).isEmpty();
    }
    assertThat(broker.journalOf(0, forged)).isEmpty();
  }

  /** Ends a port once the journal has a new intent. */
  private static PortObserver dyingAtAnIntent(AtomicBoolean dies) {
    return entry -> {
      if (dies.get() && entry.kind() == Kind.INTENT) {
        throw new IllegalStateException("dies");
      }
    };
  }

  private AuditTopic audit() throws Exception {
    return new AuditTopic(definition, "orders", folder.resolve("keys"), broker.client());
  }

  /** Of the ports that are opened from now on; it may be away. */
  private final class Account implements RejectionAccount {
    private final RejectionAccount account;
    private final AtomicInteger tries = new AtomicInteger();
    private volatile boolean away;

    Account(AuditTopic audit) {
      this.account = audit.rejections();
      signals.tellingRejectionsTo(this);
    }

    @Override
    public void rejected(List<Rejection> rejections) {
      tries.incrementAndGet();
      if (away) {
        throw new AuditUnavailableException("away", new IllegalStateException("away"));
      }
      account.rejected(rejections);
    }

    /** Until it was told so often more, in vain. */
    void awaitTries(int more) {
      int wanted = tries.get() + more;
      await(() -> tries.get() >= wanted);
    }
  }
}
