package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write into the journal of a port about what it has left to them. */
final class SettledSignalIT extends PortScene {
  @Test
  void shouldGoOnAsIfNothingWereSettled() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long left = sendLate(Clock.systemUTC());

      // When
      settle(left, settlement(Instant.now()));
      long next = broker.send(signals.of("o-2", 1).signed());

      // Then
      await(() -> broker.journalOf(0, next).contains("done"));
      assertThat(broker.journalOf(0, left))
          .containsExactly("review stale-withdrawal", "settled stale-withdrawal");
      assertThat(port.failure()).isEmpty();
    }

    // When: it is started again
    long later = broker.send(signals.of("o-3", 1).signed());

    // Then
    try (RunningPort port = port()) {
      await(() -> broker.journalOf(0, later).contains("done"));
      assertThat(port.acted()).containsExactly("o-3/1");
      assertThat(port.withdrawn()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldRememberWhatIsOpenThoughSomethingWasSettledLongAfter(boolean datedByWhenItWasSettled)
      throws Exception {
    // Given: a port that was stopped while a signal waited
    limit("{actions: 1, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    long left;
    long waiting;
    try (RunningPort port = port(clock)) {
      left = sendLate(clock);
      waiting = broker.send(signals.of("o-2", 1).signed());
      await(() -> port.port().counts().heldBack() == 1);
      assertThat(port.acted()).containsExactly("o-1/1");
    }

    // When: longer than it remembers, and less ahead than brokers take
    clock.advance(Duration.ofMinutes(45));
    Settlement settlement = settlement(clock.instant());
    if (datedByWhenItWasSettled) {
      // By whoever writes the journal without this library.
      write(dated(leftToPeople(left).settled(settlement), settlement.at()));
    } else {
      settle(left, settlement);
    }

    // Then: it is found, and a person's, as nobody has acted on it in time
    try (RunningPort port = port(clock)) {
      await(() -> broker.journalOf(0, waiting).size() > 1);
      assertThat(broker.journalOf(0, waiting))
          .containsExactly("intent", "review stale-while-waiting");
      assertThat(port.acted()).isEmpty();
    }
  }

  /** Once a port reads, a withdrawal that comes too late is left to people. */
  private long sendLate(Clock clock) throws Exception {
    long first = broker.send(signals.of("o-1", 1).signed());
    await(() -> broker.journalOf(0, first).contains("done"));
    long late =
        broker.send(signals.of("o-1", 2).withdrawn().at(clock.millis() - FRESH_MS - 1).signed());
    await(() -> broker.journalOf(0, late).contains("review stale-withdrawal"));
    return late;
  }

  private static Settlement settlement(Instant at) {
    return new Settlement(at, "user:ada", "the order is canceled");
  }

  private void settle(long offset, Settlement settlement) throws Exception {
    write(leftToPeople(offset).settled(settlement));
  }

  private JournalEntry leftToPeople(long offset) {
    return broker.journal().stream()
        .filter(entry -> entry.signal().position().offset() == offset)
        .filter(JournalEntry::isLeftToPeople)
        .findFirst()
        .orElseThrow();
  }

  private static JournalEntry dated(JournalEntry entry, Instant at) {
    return new JournalEntry(
        entry.kind(), entry.signal(), at, entry.cause(), null, null, entry.settlement());
  }

  private void write(JournalEntry settled) throws Exception {
    broker.send(
        new ProducerRecord<>(
            SignalMesh.JOURNAL,
            settled.signal().position().partition(),
            settled.at().toEpochMilli(),
            Objects.requireNonNull(settled.signal().key()).getBytes(UTF_8),
            settled.toBytes()));
  }
}
