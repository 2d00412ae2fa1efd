package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** What waits when a port ends, which is started after longer than it remembers, and dies again. */
final class LongDowntimeIT extends PortScene {
  @Test
  void shouldEndWhatIsOverdueTogetherWithWhatIsUnknown() throws Exception {
    // Given: a withdrawal that was begun, beside what waits
    limit("{actions: 1, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    long waiting;
    long unknown;
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) {}

          @Override
          public void withdraw(Signal<GenericRecord> signal) {
            throw new AssertionError("dies");
          }
        };
    try (RunningPort port =
        new RunningPort(definition, signals, broker.client(), clock, options -> options, target)) {
      broker.send(signals.of("o-1", 1).at(clock.millis()).signed());
      waiting = broker.send(signals.of("o-2", 1).at(clock.millis()).signed());
      await(() -> port.port().counts().heldBack() == 1);
      unknown = broker.send(signals.of("o-1", 2).withdrawn().at(clock.millis()).signed());
      await(() -> port.failure().isPresent());
    }
    assertThat(broker.journalOf(0, unknown)).containsExactly("intent", "started");

    // When: it was down for longer than it remembers, and dies with the first that it writes
    clock.advance(Duration.ofMinutes(45));
    PortObserver dying =
        entry -> {
          throw new IllegalStateException("dies");
        };
    try (RunningPort port = port(clock, dying)) {
      await(() -> port.failure().isPresent());
    }

    // Then: what the port has written last has all of it
    assertThat(broker.journalOf(0, unknown)).containsExactly("intent", "started", "review unknown");
    assertThat(broker.journalOf(0, waiting))
        .containsExactly("intent", "review stale-while-waiting");
  }

  @Test
  void shouldWriteNothingNewerWhileItCannotTellWhatIsOverdue() throws Exception {
    // Given: what waits when a port ends
    limit("{actions: 1, per: PT1M}");
    TestClock clock = new TestClock(Instant.now());
    long waiting;
    try (RunningPort port = port(clock)) {
      broker.send(signals.of("o-1", 1).at(clock.millis()).signed());
      waiting = broker.send(signals.of("o-2", 1).at(clock.millis()).signed());
      await(() -> port.port().counts().heldBack() == 1);
    }

    // When: it is started long after without the registry, comes to what needs none to be refused,
    // and ends
    clock.advance(Duration.ofMinutes(45));
    signals.registry().lose(true);
    long forged = broker.send(signals.of("o-3", 1).at(clock.millis()).forged());
    try (RunningPort port = port(clock)) {
      await(() -> port.port().state() == PortState.RUNNING);
      pass(Duration.ofSeconds(2));
      assertThat(port.failure()).isEmpty();
    }

    // Then
    assertThat(broker.journalOf(0, forged)).isEmpty();
    signals.registry().lose(false);
    try (RunningPort port = port(clock)) {
      await(() -> broker.journalOf(0, forged).contains("refused signature"));
      assertThat(broker.journalOf(0, waiting))
          .containsExactly("intent", "review stale-while-waiting");
      assertThat(port.failure()).isEmpty();
    }
  }
}
