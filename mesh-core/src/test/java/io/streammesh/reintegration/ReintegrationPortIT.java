package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.consumer.ProductInput;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ports on a real broker, that come, go, are stopped, and share a product's partitions. */
@Timeout(180)
final class ReintegrationPortIT {
  private static final long FRESH_MS = Duration.ofMinutes(5).toMillis();
  private static final String FREE = "{actions: 1000, per: PT1M}";

  @TempDir private Path folder;
  private SignalBroker broker;
  private MeshDefinition definition;
  private Signals signals;

  @BeforeEach
  void start() throws Exception {
    broker = new SignalBroker(folder.resolve("broker"));
    define("retry", FREE);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private void define(String unknown, String limit) {
    definition =
        SignalMesh.load(folder.resolve("mesh-" + unknown + limit.hashCode()), unknown, limit);
    signals = new Signals(definition);
  }

  private RunningPort port() {
    return new RunningPort(definition, signals, broker.client());
  }

  private RunningPort port(SignalHandler<GenericRecord> target) {
    return new RunningPort(
        definition,
        signals,
        broker.client(),
        Clock.systemUTC(),
        options -> options.attempting(2),
        target);
  }

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
    long gone = broker.send(signals.of("o-2", 1).signed());
    long withdrawal = broker.send(signals.of("o-2", 2).withdrawn().signed());

    // When
    try (RunningPort port = port()) {
      await(() -> broker.journalOf(0, withdrawal).size() == 1 && port.acted().size() == 1);
      await(() -> broker.journalOf(0, second).contains("done"));

      // Then
      assertThat(port.acted()).containsExactly("o-1/2");
      assertThat(port.withdrawn()).isEmpty();
    }
    assertThat(broker.journalOf(0, first)).containsExactly("refused superseded");
    assertThat(broker.journalOf(0, gone)).containsExactly("refused superseded");
    assertThat(broker.journalOf(0, withdrawal)).containsExactly("refused withdrawn");
  }

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
      long withdrawal = broker.send(signals.of("o-1", 3).withdrawn().signed());

      // Then
      await(() -> broker.journalOf(0, withdrawal).contains("done"));
      assertThat(port.withdrawn()).containsExactly("o-1/3");
      assertThat(broker.journalOf(0, late)).hasSize(1);
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

  @Test
  void shouldStopAtOnceAndListWhatWentStaleMeanwhile() throws Exception {
    try (RunningPort port = port()) {
      // Given
      long before = broker.send(signals.of("o-1", 1).signed());
      await(() -> broker.journalOf(0, before).contains("done"));
      broker.stopActing();
      await(() -> !port.port().isActing());

      // When
      long soonStale =
          broker.send(
              signals.of("o-2", 1).at(System.currentTimeMillis() - FRESH_MS + 1500).signed());
      long fresh = broker.send(signals.of("o-3", 1).in(1).signed());
      long stale = System.nanoTime() + Duration.ofMillis(1600).toNanos();
      await(() -> System.nanoTime() > stale);
      assertThat(port.acted()).containsExactly("o-1/1");
      broker.releaseActing();

      // Then
      await(() -> broker.journalOf(1, fresh).contains("done"));
      // What was on its way when acting stopped has an intent as well.
      await(() -> broker.journalOf(0, soonStale).contains("review stale-while-stopped"));
      assertThat(port.acted()).containsExactly("o-1/1", "o-3/1");
    }
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
  void shouldNotActWhileItIsStoppedWhenItStarts() throws Exception {
    // Given
    broker.stopActing();
    long waiting = broker.send(signals.of("o-1", 1).signed());

    try (RunningPort port = port()) {
      // When
      long looked = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      await(() -> System.nanoTime() > looked);

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
      long unheard = broker.send(signals.of("o-1", 1).signed());
      long looked = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      await(() -> System.nanoTime() > looked);
      assertThat(port.acted()).isEmpty();
      // A read that was under way may still record it: to wait, not to be acted on.
      assertThat(broker.journalOf(0, unheard)).doesNotContain("started", "done");
    }
  }

  @Test
  void shouldHoldBackWhatIsOverTheLimit() throws Exception {
    // Given
    define("retry", "{actions: 2, per: PT3S}");
    List<Long> starts = new ArrayList<>();
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) {
            starts.add(System.nanoTime());
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };

    // When
    for (int i = 1; i <= 5; i++) {
      broker.send(signals.of("o-" + i, 1).signed());
    }
    long goesStale;

    // Then
    try (RunningPort port = port(target)) {
      await(() -> broker.journalled(Kind.DONE) > 0);
      goesStale =
          broker.send(
              signals.of("o-6", 1).at(System.currentTimeMillis() - FRESH_MS + 4000).signed());
      await(() -> broker.journalled(Kind.DONE) == 5 && broker.journalOf(0, goesStale).size() == 2);
      assertThat(port.acted()).containsExactly("o-1/1", "o-2/1", "o-3/1", "o-4/1", "o-5/1");
      assertThat(port.port().counts().heldBack()).isEqualTo(4);
    }
    for (int i = 2; i < starts.size(); i++) {
      assertThat(Duration.ofNanos(starts.get(i) - starts.get(i - 2)))
          .isGreaterThan(Duration.ofMillis(2500));
    }
    assertThat(broker.journalOf(0, goesStale))
        .containsExactly("intent", "review stale-while-held-back");
  }

  @Test
  void shouldActOnWhatWaitsThoughItIsRepeatedOrDatedAhead() throws Exception {
    // Given
    define("retry", "{actions: 1, per: PT8S}");
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
            long until = System.nanoTime() + Duration.ofMillis(600).toNanos();
            await(() -> System.nanoTime() > until);
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
  void shouldNotActOnWhatWasSignedByAKeyThatIsRevokedWhileItWaits() throws Exception {
    // Given
    define("retry", "{actions: 1, per: PT8S}");
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
  void shouldWaitOutTheLossOfAKey() throws Exception {
    // Given
    signals.keys().lose(true);
    long signal = broker.send(signals.of("o-1", 1).signed());
    try (RunningPort port = port()) {
      await(() -> port.port().isActing());
      long looked = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      await(() -> System.nanoTime() > looked);
      assertThat(port.acted()).isEmpty();

      // When
      signals.keys().lose(false);

      // Then
      await(() -> broker.journalOf(0, signal).contains("done"));
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
  void shouldShareTheSignalsWithAnotherInstance() throws Exception {
    // Given
    List<String> sent = new ArrayList<>();
    try (RunningPort one = port()) {
      send(sent, 0, 40);
      await(() -> one.acted().size() >= 20);

      // When
      try (RunningPort two = port()) {
        send(sent, 40, 120);
        await(() -> two.acted().size() >= 5);
        send(sent, 120, 160);
        one.close();
        send(sent, 160, 200);
        await(() -> one.acted().size() + two.acted().size() >= 200);

        // Then
        List<String> all = new ArrayList<>(one.acted());
        all.addAll(two.acted());
        assertThat(all).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(one.failure()).isEmpty();
        assertThat(two.failure()).isEmpty();
        assertThat(two.port().counts().unknown()).isZero();
      }
    }
  }

  @Test
  void shouldStopWhenAnotherHasTakenOver() throws Exception {
    // Given
    CountDownLatch acting = new CountDownLatch(1);
    CountDownLatch taken = new CountDownLatch(1);
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) throws Exception {
            acting.countDown();
            taken.await();
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };
    long signal = broker.send(signals.of("o-1", 1).signed());
    broker.send(signals.of("o-2", 1).signed());
    try (RunningPort port = port(target)) {
      assertThat(acting.await(60, TimeUnit.SECONDS)).isTrue();

      // When
      var properties = broker.client();
      properties.setProperty("transactional.id", SignalMesh.JOURNAL + "-0");
      try (KafkaProducer<byte[], byte[]> other =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
        other.initTransactions();
      }
      taken.countDown();

      // Then
      await(() -> port.failure().isPresent());
      assertThat(port.failure().orElseThrow())
          .isInstanceOf(PortFencedException.class)
          .hasMessageStartingWith(
              "orders.reintegration.order-hold-0 was taken over by another instance");
      assertThat(port.acted()).containsExactly("o-1/1");
    }
    assertThat(broker.journalOf(0, signal)).containsExactly("intent", "started");
    try (RunningPort next = port()) {
      await(() -> broker.journalOf(0, signal).contains("done"));
      assertThat(next.port().counts().unknown()).isEqualTo(1);
    }
    assertThat(broker.journalOf(0, signal))
        .containsExactly("intent", "started", "retried unknown", "started", "done");
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

  private void send(List<String> sent, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      broker.send(signals.of("o-" + i, 1).in(i % SignalBroker.PARTITIONS).signed());
      sent.add("o-" + i + "/1");
    }
  }
}
