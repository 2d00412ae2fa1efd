package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.TestClock;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What waits for the limit of actions, or for its turn. */
final class LimitOfActionsIT extends PortScene {
  @Test
  void shouldHoldBackWhatIsOverTheLimit() throws Exception {
    // Given
    limit("{actions: 2, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    for (int i = 1; i <= 5; i++) {
      broker.send(signals.of("o-" + i, 1).signed());
    }
    long goesStale =
        broker.send(signals.of("o-6", 1).at(clock.millis() - FRESH_MS + 30_000).signed());

    // When
    try (RunningPort port = port(clock)) {
      await(() -> port.port().counts().heldBack() == 4);

      // Then
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1");

      // When
      clock.advance(Duration.ofSeconds(59));

      // Then
      await(() -> broker.journalOf(0, goesStale).size() == 2);
      assertThat(broker.journalOf(0, goesStale))
          .containsExactly("intent", "review stale-while-held-back");
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1");

      // When
      clock.advance(Duration.ofSeconds(1));

      // Then
      await(() -> broker.journalled(Kind.DONE) == 4);
      pass(Duration.ofMillis(500));
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1", "o-3/1", "o-4/1");

      // When
      clock.advance(Duration.ofMinutes(1));

      // Then
      await(() -> broker.journalled(Kind.DONE) == 5);
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1", "o-3/1", "o-4/1", "o-5/1");
      assertThat(port.port().counts().heldBack()).isEqualTo(4);
    }
  }

  @Test
  void shouldHoldBackWithdrawalsByThemselves() throws Exception {
    // Given: a flood of actions
    limit("{actions: 2, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    for (int i = 1; i <= 3; i++) {
      broker.send(signals.of("o-" + i, 1).signed());
    }
    try (RunningPort port = port(clock)) {
      await(() -> port.port().counts().heldBack() == 1);

      // When
      broker.send(signals.of("o-1", 2).withdrawn().signed());
      broker.send(signals.of("o-2", 2).withdrawn().signed());
      broker.send(signals.of("o-4", 2).withdrawn().signed());
      long goesStale =
          broker.send(
              signals.of("o-5", 2).withdrawn().at(clock.millis() - FRESH_MS + 30_000).signed());

      // Then: what undoes it does not wait for it, but is held to the same number
      await(() -> port.port().counts().heldBack() == 3);
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1");
      assertThat(port.withdrawn()).containsExactly("o-1/2", "o-2/2");

      // When
      clock.advance(Duration.ofSeconds(59));

      // Then
      await(() -> broker.journalOf(0, goesStale).size() == 2);
      assertThat(broker.journalOf(0, goesStale))
          .containsExactly("intent", "review stale-withdrawal");

      // When
      clock.advance(Duration.ofSeconds(1));

      // Then
      await(() -> broker.journalled(Kind.DONE) == 6);
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1", "o-3/1");
      assertThat(port.withdrawn()).containsExactly("o-1/2", "o-2/2", "o-4/2");
    }
  }

  /** They were good, and it was the flood that kept them from being read. */
  @Test
  void shouldLeaveToPeopleWhatGoesStaleUnreadBehindAFlood() throws Exception {
    // Given: more than it reads before it has acted on them
    limit("{actions: 1, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    List<ProducerRecord<byte[], byte[]>> flood = new ArrayList<>();
    for (int i = 0; i <= 2 * Lanes.MOST_WAITING; i++) {
      flood.add(signals.of("flood-" + i, 1).at(clock.millis()).signed());
    }
    broker.sendAll(flood);
    long nearItsEnd =
        broker.send(signals.of("o-1", 1).at(clock.millis() - FRESH_MS + 30_000).signed());
    long staleBefore = broker.send(signals.of("o-2", 1).at(clock.millis() - FRESH_MS - 1).signed());
    long withdrawal =
        broker.send(signals.of("o-3", 2).withdrawn().at(clock.millis() + 60_000).signed());
    try (RunningPort port = port(clock)) {
      await(() -> port.port().counts().waiting() >= Lanes.MOST_WAITING);
      // Read in a turn in which no more of the flood was.
      long next = broker.send(signals.of("o-4", 1).in(1).at(clock.millis()).signed());
      await(() -> !broker.journalOf(1, next).isEmpty());
      assertThat(broker.journalOf(0, nearItsEnd)).isEmpty();

      // When: another partition is not full, though
      clock.advance(FRESH_MS + 1);
      long elsewhere =
          broker.send(signals.of("o-5", 1).in(2).at(clock.millis() - FRESH_MS - 1).signed());
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      await(() -> !broker.journalOf(2, elsewhere).isEmpty());

      // Then
      assertThat(broker.journalOf(0, nearItsEnd)).containsExactly("review stale-while-waiting");
      assertThat(broker.journalOf(0, staleBefore)).containsExactly("refused stale");
      assertThat(broker.journalOf(2, elsewhere)).containsExactly("refused stale");
      assertThat(port.withdrawn()).containsExactly("o-3/2");

      // When: it comes late by itself, long after, and a turn since it has caught up
      long turn = broker.send(signals.of("o-7", 1).in(3).at(clock.millis()).signed());
      await(() -> !broker.journalOf(3, turn).isEmpty());
      clock.advance(3 * FRESH_MS);
      long late = broker.send(signals.of("o-6", 1).at(clock.millis() - FRESH_MS - 1).signed());

      // Then
      await(() -> !broker.journalOf(0, late).isEmpty());
      assertThat(broker.journalOf(0, late)).containsExactly("refused stale");
    }
  }

  @Test
  void shouldCountActionsAndWithdrawalsApartAfterARestart() throws Exception {
    // Given
    limit("{actions: 1, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    long acted = broker.send(signals.of("o-1", 1).signed());
    try (RunningPort port = port(clock)) {
      await(() -> broker.journalOf(0, acted).contains("done"));
      assertThat(port.withdrawn()).isEmpty();
    }

    // When
    long withdrawal = broker.send(signals.of("o-1", 2).withdrawn().signed());
    long heldBack = broker.send(signals.of("o-2", 1).signed());

    // Then
    try (RunningPort port = port(clock)) {
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      await(() -> port.port().counts().heldBack() == 1);
      assertThat(broker.journalOf(0, heldBack)).containsExactly("intent");
      assertThat(port.acted()).isEmpty();
    }
  }

  @Test
  void shouldNotCountTwiceWhatItDidBeforeItsGroupChanged() throws Exception {
    // Given
    limit("{actions: 3, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    broker.send(signals.of("o-1", 1).signed());
    broker.send(signals.of("o-2", 1).signed());
    try (RunningPort port = port(clock)) {
      await(() -> port.acted().size() == 2);

      // When
      try (RunningPort passing = port(clock)) {
        await(() -> broker.members() == 2);
        assertThat(passing.failure()).isEmpty();
      }
      await(() -> broker.members() == 1);
      broker.send(signals.of("o-3", 1).signed());
      broker.send(signals.of("o-4", 1).signed());

      // Then
      await(() -> port.port().counts().heldBack() == 1);
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1", "o-3/1");
    }
  }

  @Test
  void shouldActOnWhatWaitsThoughItIsRepeatedOrDatedAhead() throws Exception {
    // Given
    limit("{actions: 1, per: PT8S}");
    long first = broker.send(signals.of("o-1", 1).signed());
    long waiting = broker.send(signals.of("o-2", 1).signed());

    try (RunningPort port = port()) {
      await(
          () ->
              broker.journalOf(0, first).contains("done")
                  && broker.journalOf(0, waiting).contains("intent"));

      // When
      long repeat = broker.send(signals.of("o-2", 2).id("o-2/1").signed());
      long ahead =
          broker.send(signals.of("o-2", 3).at(System.currentTimeMillis() + 2 * FRESH_MS).signed());
      await(() -> !broker.journalOf(0, ahead).isEmpty());

      // Then
      assertThat(broker.journalOf(0, repeat)).containsExactly("refused repeat");
      assertThat(broker.journalOf(0, ahead)).containsExactly("refused ahead");
      await(() -> broker.journalOf(0, waiting).size() > 1);
      await(() -> broker.journalOf(0, waiting).contains("done"));
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1");
    }
  }

  @Test
  void shouldGiveEachPartitionItsTurnThoughTheTargetIsSlow() throws Exception {
    // Given
    SignalHandler<GenericRecord> slow =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) {
            pass(Duration.ofMillis(600));
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };
    for (int i = 1; i <= 6; i++) {
      broker.send(signals.of("a-" + i, 1).in(0).signed());
      broker.send(signals.of("b-" + i, 1).in(1).signed());
    }

    // When
    try (RunningPort port = port(slow)) {
      await(() -> port.acted().size() == 12);

      // Then
      assertThat(port.acted().subList(0, 5))
          .anyMatch(id -> id.startsWith("a-"))
          .anyMatch(id -> id.startsWith("b-"));
    }
  }
}
