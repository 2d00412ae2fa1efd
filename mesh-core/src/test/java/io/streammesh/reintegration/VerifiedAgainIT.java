package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.MeshException;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/**
 * Nothing is acted on that cannot be verified: by what is lost, revoked, or in the journal alone.
 */
final class VerifiedAgainIT extends PortScene {
  @Test
  void shouldBelieveTheJournalNoMoreThanTheTopic() throws Exception {
    // Given
    SignalRef good = intended(signals.of("o-1", 1).signed(), 101, "o-1/1", 1, false);
    SignalRef flipped = intended(signals.of("o-2", 1).signed(), 102, "o-2/1", 1, true);
    SignalRef renamed = intended(signals.of("o-3", 1).signed(), 103, "other", 1, false);
    SignalRef revised = intended(signals.of("o-4", 1).signed(), 104, "o-4/1", 9, false);
    SignalRef forged = intended(signals.of("o-5", 1).forged(), 105, "o-5/1", 1, false);
    SignalRef nameless = intended(signals.of("o-6", 1).id(null).signed(), 106, "o-6/1", 1, false);

    // When
    try (RunningPort port = port()) {
      await(() -> broker.journalOf(0, forged.position().offset()).size() == 2);
      await(() -> broker.journalOf(0, good.position().offset()).contains("done"));

      // Then
      assertThat(port.acted()).containsExactly("o-1/1");
      assertThat(port.withdrawn()).isEmpty();
      for (SignalRef altered : List.of(flipped, renamed, revised)) {
        assertThat(broker.journalOf(0, altered.position().offset()))
            .containsExactly("intent", "review altered");
      }
      assertThat(broker.journalOf(0, forged.position().offset()))
          .containsExactly("intent", "refused signature");
      assertThat(broker.journalOf(0, nameless.position().offset()))
          .containsExactly("intent", "review malformed");
    }
  }

  @Test
  void shouldNotBeginWithAJournalThatItCannotRead() throws Exception {
    // Given
    broker.send(new ProducerRecord<>(SignalMesh.JOURNAL, 0, null, "no entry".getBytes(UTF_8)));
    broker.send(signals.of("o-1", 1).signed());

    // When
    try (RunningPort port = port()) {
      await(() -> port.failure().isPresent());

      // Then
      assertThat(port.failure().orElseThrow())
          .isInstanceOf(MeshException.class)
          .hasMessageStartingWith(SignalMesh.JOURNAL + "-0@0 is no journal entry");
      assertThat(port.acted()).isEmpty();
    }
  }

  /** Has the journal say that a record is to be acted on, which may not be true. */
  private SignalRef intended(
      ProducerRecord<byte[], byte[]> record,
      long offset,
      String id,
      long revision,
      boolean withdrawal)
      throws Exception {
    Position position = new Position(SignalMesh.TOPIC, 0, offset);
    String key = new String(record.key(), UTF_8);
    SignalRef signal = new SignalRef(position, record.timestamp(), id, key, revision, withdrawal);
    ConsumerRecord<byte[], byte[]> original =
        new ConsumerRecord<>(
            SignalMesh.TOPIC,
            0,
            offset,
            record.timestamp(),
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty());
    JournalEntry intent =
        new JournalEntry(Kind.INTENT, signal, Instant.now(), null, null, original);
    broker.send(new ProducerRecord<>(SignalMesh.JOURNAL, 0, record.key(), intent.toBytes()));
    return signal;
  }

  @Test
  void shouldNotActOnWhatIsSignedByAKeyThatIsRevoked() throws Exception {
    // Given
    signals.keys().revoke();

    // When
    long signal = broker.send(signals.of("o-1", 1).signed());

    // Then
    try (RunningPort port = port()) {
      await(() -> !broker.journalOf(0, signal).isEmpty());
      assertThat(port.acted()).isEmpty();
    }
    assertThat(broker.journalOf(0, signal)).containsExactly("refused key-revoked");
  }

  @Test
  void shouldNotActOnWhatWasSignedByAKeyThatIsRevokedWhileItWaits() throws Exception {
    // Given
    limit("{actions: 1, per: PT8S}");
    long first = broker.send(signals.of("o-1", 1).signed());
    long second = broker.send(signals.of("o-2", 1).signed());

    try (RunningPort port = port()) {
      await(
          () ->
              broker.journalOf(0, first).contains("done")
                  && broker.journalOf(0, second).contains("intent"));

      // When
      signals.keys().revoke();

      // Then
      await(() -> broker.journalOf(0, second).size() == 2);
      assertThat(broker.journalOf(0, second)).containsExactly("intent", "refused key-revoked");
      assertThat(port.acted()).containsExactly("o-1/1");
    }
  }

  @Test
  void shouldLeaveToAPersonWhatWasTriedBeforeItsKeyWasRevoked() throws Exception {
    // Given
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) throws IOException {
            signals.keys().revoke();
            throw new IOException("the target did not answer, whatever it has done");
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };

    // When
    long signal = broker.send(signals.of("o-1", 1).signed());

    // Then
    try (RunningPort port =
        new RunningPort(
            definition,
            signals,
            broker.client(),
            Clock.systemUTC(),
            options -> options.attempting(100),
            target)) {
      await(() -> port.port().counts().review().containsKey("key-revoked"));
      assertThat(port.acted()).contains("o-1/1");
    }
    assertThat(broker.journalOf(0, signal))
        .startsWith("intent", "started")
        .endsWith("review key-revoked")
        .doesNotContain("failed action-failed", "refused key-revoked");
  }

  @Test
  void shouldWaitOutTheLossOfAKey() throws Exception {
    // Given
    signals.keys().lose(true);
    long signal = broker.send(signals.of("o-1", 1).signed());
    try (RunningPort port = port()) {
      await(() -> port.port().isActing());
      pass(Duration.ofSeconds(2));
      assertThat(port.acted()).isEmpty();

      // When
      signals.keys().lose(false);

      // Then
      await(() -> broker.journalOf(0, signal).contains("done"));
    }
  }

  @Test
  void shouldWaitOutTheLossOfTheRegistry() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long known = broker.send(signals.of("o-1", 1).signed());
      await(() -> broker.journalOf(0, known).contains("done"));

      // When
      signals.registry().lose(true);
      long unknown = broker.send(signals.of("o-2", 1).ofTheNextVersion().signed());
      long behind = broker.send(signals.of("o-3", 1).signed());
      long elsewhere = broker.send(signals.of("o-4", 1).in(1).signed());
      long forged = broker.send(signals.of("o-5", 1).in(1).ofTheNextVersion().forged());

      // Then
      await(() -> broker.journalOf(1, elsewhere).contains("done"));
      pass(Duration.ofSeconds(2));
      assertThat(broker.journalOf(0, unknown)).isEmpty();
      assertThat(broker.journalOf(0, behind)).isEmpty();
      assertThat(port.acted()).containsExactly("o-1/1", "o-4/1");

      // When
      signals.registry().lose(false);

      // Then
      await(() -> broker.journalOf(0, behind).contains("done"));
      await(() -> !broker.journalOf(1, forged).isEmpty());
      assertThat(port.acted()).containsExactly("o-1/1", "o-4/1", "o-2/1", "o-3/1");
      assertThat(broker.journalOf(1, forged)).containsExactly("refused signature");
    }
    assertThat(broker.journalled(Kind.DONE)).isEqualTo(4);
  }

  @Test
  void shouldActOnNothingUnverifiedThatTheJournalHas() throws Exception {
    // Given
    SignalHandler<GenericRecord> broken =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) throws IOException {
            throw new IOException("the target is not there");
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };
    long signal = broker.send(signals.of("o-1", 1).signed());
    try (RunningPort port =
        new RunningPort(
            definition,
            signals,
            broker.client(),
            Clock.systemUTC(),
            options -> options.attempting(100),
            broken)) {
      await(() -> broker.journalOf(0, signal).contains("started"));
      assertThat(port.acted()).contains("o-1/1");
    }
    signals.registry().lose(true);

    try (RunningPort port = port()) {
      // When
      await(() -> port.port().isActing());
      pass(Duration.ofSeconds(2));
      assertThat(port.acted()).isEmpty();
      assertThat(broker.journalOf(0, signal)).doesNotContain("retried unknown", "done");
      signals.registry().lose(false);

      // Then
      await(() -> broker.journalOf(0, signal).contains("done"));
      assertThat(port.acted()).containsExactly("o-1/1");
    }
  }
}
