package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done is taken back, as far as that is believed, whether or not it is remembered. */
final class WithdrawalsIT extends PortScene {
  @Test
  void shouldTakeBackWhatItHasDoneOnce() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long acted = broker.send(signals.of("o-1", 1).signed());
      long other = broker.send(signals.of("o-2", 1).signed());
      await(
          () ->
              broker.journalOf(0, acted).contains("done")
                  && broker.journalOf(0, other).contains("done"));

      // When
      long withdrawal = broker.send(signals.of("o-1", 2).withdrawn().signed());
      long deletion = broker.send(signals.of("o-2", 2).deleted().signed());
      long again = broker.send(signals.of("o-1", 3).withdrawn().signed());

      // Then
      await(
          () ->
              broker.journalOf(0, again).contains("refused withdrawn")
                  || broker.journalOf(0, again).contains("done"));
      await(() -> broker.journalOf(0, deletion).contains("done"));
      assertThat(port.withdrawn()).hasSize(2).contains("o-2/2");
      assertThat(broker.journalOf(0, withdrawal)).isNotEmpty();
    }
  }

  @Test
  void shouldTakeBackWhatItHasDoneLongerAgoThanItRemembers() throws Exception {
    // Given
    Clock before = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-30));
    long acted;
    try (RunningPort port =
        new RunningPort(
            definition,
            signals,
            broker.client(),
            before,
            options -> options,
            RunningPort.ACCEPTING)) {
      acted = broker.send(signals.of("o-1", 1).at(before.millis()).signed());
      await(() -> broker.journalOf(0, acted).contains("done"));
      assertThat(port.acted()).containsExactly("o-1/1");
    }

    // When
    try (RunningPort port = port()) {
      long late =
          broker.send(
              signals
                  .of("o-1", 2)
                  .withdrawn()
                  .at(System.currentTimeMillis() - 2 * FRESH_MS)
                  .signed());
      await(() -> !broker.journalOf(0, late).isEmpty());
      long withdrawal = broker.send(signals.of("o-1", 3).withdrawn().signed());

      // Then
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      assertThat(port.withdrawn()).containsExactly("o-1/3");
      assertThat(broker.journalOf(0, late)).containsExactly("review stale-withdrawal");
    }
  }

  @Test
  void shouldHandOnTheWithdrawalOfWhatNobodyRemembers() throws Exception {
    try (RunningPort port = port()) {
      // When
      long withdrawal = broker.send(signals.of("o-1", 2).withdrawn().signed());
      long deletion = broker.send(signals.of("o-2", 2).deleted().signed());
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      await(() -> broker.journalOf(0, deletion).contains("done"));
      long again = broker.send(signals.of("o-1", 3).withdrawn().signed());
      long deletedAgain = broker.send(signals.of("o-2", 3).deleted().signed());

      // Then
      await(() -> !broker.journalOf(0, deletedAgain).isEmpty());
      assertThat(broker.journalOf(0, again)).containsExactly("refused withdrawn");
      assertThat(broker.journalOf(0, deletedAgain)).containsExactly("refused withdrawn");
      assertThat(port.withdrawn()).containsExactly("o-1/2", "o-2/2");
      assertThat(port.acted()).isEmpty();
    }
  }

  @Test
  void shouldHandOnTheWithdrawalOfWhatItHasNotActedOnYet() throws Exception {
    // Given
    long waiting = broker.send(signals.of("o-1", 1).signed());
    long deleted = broker.send(signals.of("o-1", 2).deleted().signed());

    // When
    try (RunningPort port = port()) {
      await(() -> broker.journalOf(0, deleted).contains("done"));

      // Then
      assertThat(port.acted()).isEmpty();
      assertThat(port.withdrawn()).containsExactly("o-1/2");
    }
    assertThat(broker.journalOf(0, waiting)).containsExactly("intent", "refused withdrawn");
  }

  @Test
  void shouldKnowAfterARestartWhatItHasTakenBack() throws Exception {
    // Given
    try (RunningPort port = port()) {
      long withdrawal = broker.send(signals.of("o-1", 2).withdrawn().signed());
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      assertThat(port.withdrawn()).containsExactly("o-1/2");
    }

    // When
    long again = broker.send(signals.of("o-1", 3).withdrawn().signed());

    // Then
    try (RunningPort port = port()) {
      await(() -> !broker.journalOf(0, again).isEmpty());
      assertThat(broker.journalOf(0, again)).containsExactly("refused withdrawn");
      assertThat(port.withdrawn()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTakeBackWhatAPersonMayHaveDoneSinceItWasTakenBack(boolean waits) throws Exception {
    // Given
    limit("{actions: 1, per: PT2M}");
    TestClock clock = new TestClock(Instant.now());
    long first = broker.send(signals.of("o-1", 1).withdrawn().signed());
    long other = broker.send(signals.of("o-2", 1).signed());
    long heldBack;
    try (RunningPort port = port(clock)) {
      await(
          () ->
              broker.journalOf(0, first).contains("done")
                  && broker.journalOf(0, other).contains("done"));
      heldBack = broker.send(signals.of("o-1", 2).at(clock.millis() - FRESH_MS + 30_000).signed());
      await(() -> port.port().counts().heldBack() == 1);
      assertThat(port.withdrawn()).containsExactly("o-1/1");
    }

    // When
    clock.advance(Duration.ofSeconds(40));
    long deletion = waits ? broker.send(signals.of("o-1", 3).deleted().signed()) : -1;
    try (RunningPort port = port(clock)) {
      await(() -> broker.journalOf(0, heldBack).size() == 2);
      long withdrawal = waits ? deletion : broker.send(signals.of("o-1", 3).withdrawn().signed());
      await(() -> !broker.journalOf(0, withdrawal).isEmpty());
      clock.advance(Duration.ofSeconds(80));

      // Then
      await(() -> broker.journalOf(0, withdrawal).size() > 1);
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      assertThat(broker.journalOf(0, heldBack))
          .containsExactly("intent", "review stale-while-waiting");
      assertThat(port.withdrawn()).containsExactly("o-1/3");
    }
  }

  @Test
  void shouldActOnAFirstRevisionAfterADeletion() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long acted = broker.send(signals.of("o-1", 3).signed());
      await(() -> broker.journalOf(0, acted).contains("done"));

      // When
      long deletion = broker.send(signals.of("o-1", 4).deleted().signed());
      long anew = broker.send(signals.of("o-1", 1).signed());

      // Then
      await(() -> broker.journalOf(0, anew).contains("done"));
      assertThat(broker.journalOf(0, deletion)).containsExactly("intent", "started", "done");
      assertThat(port.acted()).containsExactly("o-1/3", "o-1/1");
      assertThat(port.withdrawn()).containsExactly("o-1/4");
    }
  }

  @Test
  void shouldLeaveALateWithdrawalToAPerson() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long acted = broker.send(signals.of("o-1", 1).signed());
      await(() -> broker.journalOf(0, acted).contains("done"));

      // When
      long late =
          broker.send(
              signals
                  .of("o-1", 2)
                  .withdrawn()
                  .at(System.currentTimeMillis() - FRESH_MS - 1)
                  .signed());

      // Then
      await(() -> !broker.journalOf(0, late).isEmpty());
      assertThat(broker.journalOf(0, late)).containsExactly("review stale-withdrawal");
      assertThat(port.withdrawn()).isEmpty();
    }
  }
}
