package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kill switch, on a real broker. */
final class StoppedPortIT extends PortScene {
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT10M"})
  void shouldStopAtOnceAndListWhatWentStaleMeanwhile(Duration operatorsClockIsAhead)
      throws Exception {
    try (RunningPort port = port()) {
      // Given
      long before = broker.send(signals.of("o-1", 1).signed());
      await(() -> broker.journalOf(0, before).contains("done"));
      broker.stopActing(operatorsClockIsAhead);
      await(() -> !port.port().isActing());
      assertThat(port.port().state()).isEqualTo(PortState.RUNNING);

      // When
      long soonStale =
          broker.send(
              signals.of("o-2", 1).at(System.currentTimeMillis() - FRESH_MS + 1500).signed());
      long fresh = broker.send(signals.of("o-3", 1).in(1).signed());
      pass(Duration.ofMillis(1600));
      assertThat(port.acted()).containsExactly("o-1/1");
      broker.releaseActing(operatorsClockIsAhead);

      // Then
      await(() -> broker.journalOf(1, fresh).contains("done"));
      // What was on its way when acting stopped has an intent as well.
      await(() -> broker.journalOf(0, soonStale).contains("review stale-while-stopped"));
      assertThat(port.acted()).containsExactly("o-1/1", "o-3/1");
    }
  }

  @Test
  void shouldNotActWhileItIsStoppedWhenItStarts() throws Exception {
    // Given
    broker.stopActing();
    long waiting = broker.send(signals.of("o-1", 1).signed());

    try (RunningPort port = port()) {
      // When
      pass(Duration.ofSeconds(3));

      // Then
      assertThat(port.acted()).isEmpty();
      broker.releaseActing();
      await(() -> broker.journalOf(0, waiting).contains("done"));
    }
  }

  @Test
  void shouldNotActOnceItCannotHearTheSwitch() throws Exception {
    try (RunningPort port = port()) {
      // Given
      await(() -> port.port().isActing());

      // When
      broker.delete(SignalMesh.CONTROL);

      // Then
      await(() -> !port.port().isActing());
      assertThat(port.port().state()).isEqualTo(PortState.RUNNING);
      long unheard = broker.send(signals.of("o-1", 1).signed());
      pass(Duration.ofSeconds(2));
      assertThat(port.acted()).isEmpty();
      // A read that was under way may still record it: to wait, not to be acted on.
      assertThat(broker.journalOf(0, unheard)).doesNotContain("started", "done");
    }
  }

  @Test
  void shouldBeStartingUntilItHasHeardTheSwitch() throws Exception {
    // Given
    broker.delete(SignalMesh.CONTROL);

    try (RunningPort port = port()) {
      // When: it has its partitions
      await(() -> broker.committed().size() == SignalBroker.PARTITIONS);

      // Then
      assertThat(port.failure()).isEmpty();
      assertThat(port.port().state()).isEqualTo(PortState.STARTING);
      broker.createControl();
      await(() -> port.port().state() == PortState.RUNNING);
    }
  }
}
