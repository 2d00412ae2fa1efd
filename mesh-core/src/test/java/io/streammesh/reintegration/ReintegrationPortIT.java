package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.consumer.ProductInput;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What a port on a real broker does about signals that are good. */
final class ReintegrationPortIT extends PortScene {
  @Test
  void shouldActOnASignalOnceAndNotAgainAfterARestart() throws Exception {
    // Given
    ProducerRecord<byte[], byte[]> record = signals.of("o-1", 1).signed();
    long first;
    try (RunningPort port = port()) {
      first = broker.send(record);
      await(() -> broker.journalOf(0, first).contains("done"));
      assertThat(port.acted()).containsExactly("o-1/1");
    }

    // When
    long sameRecord = broker.send(record);
    long sameSignal = broker.send(signals.of("o-1", 1).signed());
    long replayed = broker.send(signals.of("o-2", 1).replayed().signed());
    long another = broker.send(signals.of("o-3", 1).signed());

    // Then
    try (RunningPort port = port()) {
      await(() -> broker.journalOf(0, another).contains("done"));
      assertThat(port.acted()).containsExactly("o-3/1");
      assertThat(port.port().counts().acted()).isEqualTo(1);
      assertThat(port.port().counts().replayed()).isEqualTo(1);
      assertThat(port.port().counts().refused()).isEqualTo(Map.of("repeat", 2L));
    }
    assertThat(broker.journalOf(0, first)).containsExactly("intent", "started", "done");
    assertThat(broker.journalOf(0, sameRecord)).containsExactly("refused repeat");
    assertThat(broker.journalOf(0, sameSignal)).containsExactly("refused repeat");
    assertThat(broker.journalOf(0, replayed)).isEmpty();
  }

  @Test
  void shouldActOnTheLatestRevisionOfAKeyAlone() throws Exception {
    // Given
    long first = broker.send(signals.of("o-1", 1).signed());
    long second = broker.send(signals.of("o-1", 2).signed());

    // When
    try (RunningPort port = port()) {
      await(() -> broker.journalOf(0, second).contains("done"));

      // Then
      assertThat(port.acted()).containsExactly("o-1/2");
    }
    assertThat(broker.journalOf(0, first)).containsExactly("refused superseded");
  }

  @Test
  void shouldActWithinSecondsWhereNothingWasWhenItStarted() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long any = broker.send(signals.of("o-1", 1).signed());
      await(() -> broker.journalOf(0, any).contains("done"));

      // When
      long sent = System.nanoTime();
      broker.send(signals.of("o-2", 1).in(1).signed());
      await(() -> port.acted().contains("o-2/1"));

      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void shouldTryAgainWhatTheHandlerCouldNotDo() throws Exception {
    // Given
    List<String> calls = new ArrayList<>();
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) throws IOException {
            calls.add(signal.id());
            if (signal.key().equals("broken") || calls.size() == 1) {
              throw new IOException("the target is not there");
            }
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };
    long once = broker.send(signals.of("o-1", 1).signed());
    long never = broker.send(signals.of("broken", 1).signed());

    // When
    try (RunningPort port = port(target)) {
      await(() -> broker.journalOf(0, never).size() == 4 && broker.journalOf(0, once).size() == 4);

      // Then
      assertThat(port.port().counts().failed()).isEqualTo(1);
    }
    assertThat(broker.journalOf(0, once)).containsExactly("intent", "started", "started", "done");
    assertThat(broker.journalOf(0, never))
        .containsExactly("intent", "started", "started", "failed action-failed");
    assertThat(calls).filteredOn("broken/1"::equals).hasSize(2);
  }

  @Test
  void shouldNotOpenOnWhatIsNoSignal() {
    // Given
    PortOptions<GenericRecord> other =
        PortOptions.of(
                "orders",
                SignalMesh.PORT,
                ProductInput.generic(
                    "payments.transactions.v1",
                    definition.product("payments.transactions.v1").schema()))
            .configuredBy(broker.client());

    // When, Then
    assertThatThrownBy(
            () ->
                ReintegrationPort.open(
                    definition, signals.services(Clock.system(ZoneOffset.UTC)), other))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("expected payments.risks.v1, as its descriptor says");
  }

  @Test
  void shouldNotOpenWithoutAnAccountOfWhatItRefuses() {
    // Given
    PortOptions<GenericRecord> options =
        PortOptions.of("orders", SignalMesh.PORT, signals.input()).configuredBy(broker.client());
    signals.tellingRejectionsTo(RejectionAccount.NONE);

    // When, Then
    assertThatThrownBy(
            () ->
                ReintegrationPort.open(
                    definition, signals.services(Clock.system(ZoneOffset.UTC)), options))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("No account is kept of the records that 'orders' rejects");
  }

  @Test
  void shouldDoNothingTwiceWhereWhatIsUnknownIsAPersons() throws Exception {
    // Given
    review();
    AtomicInteger calls = new AtomicInteger();
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) throws IOException {
            if (calls.incrementAndGet() == 1) {
              throw new IOException("the target did not answer, whatever it has done");
            }
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };

    // When
    long failed = broker.send(signals.of("o-1", 1).signed());
    long next = broker.send(signals.of("o-2", 1).signed());

    // Then
    try (RunningPort port =
        new RunningPort(
            definition,
            signals,
            broker.client(),
            Clock.systemUTC(),
            options -> options.attempting(6),
            target)) {
      await(() -> broker.journalOf(0, failed).size() >= 3);
      await(() -> broker.journalOf(0, next).contains("done"));
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1");
      assertThat(port.port().counts().failed()).isEqualTo(1);
    }
    assertThat(broker.journalOf(0, failed))
        .containsExactly("intent", "started", "failed action-failed");
  }
}
