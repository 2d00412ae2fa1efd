package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.TestClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Ports that share partitions with others, take them over, and come back to them. */
final class SharedPortIT extends PortScene {
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
  void shouldRunWithoutPartitionsWhereOthersHaveThem() throws Exception {
    // Given: one instance more than there are partitions
    List<RunningPort> ports = new ArrayList<>();
    try {
      // When
      for (int i = 0; i <= SignalBroker.PARTITIONS; i++) {
        ports.add(port());
      }

      // Then
      await(() -> ports.stream().allMatch(port -> port.port().state() == PortState.RUNNING));
      await(() -> broker.shares().equals(List.of(0, 1, 1, 1, 1)));
      assertThat(ports).allMatch(port -> port.port().state() == PortState.RUNNING);
      assertThat(ports).allMatch(port -> port.failure().isEmpty());
    } finally {
      for (RunningPort port : ports) {
        port.close();
      }
    }
    assertThat(ports).allMatch(port -> port.port().state() == PortState.ENDED);
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
      await(() -> acting.getCount() == 0 || port.failure().isPresent());
      assertThat(port.failure()).isEmpty();

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
  void shouldLeaveToItsSuccessorWhatItWouldTryAgain() throws Exception {
    // Given
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch taken = new CountDownLatch(1);
    SignalHandler<GenericRecord> target =
        new SignalHandler<>() {
          @Override
          public void act(Signal<GenericRecord> signal) throws Exception {
            if (signal.key().equals("o-1")) {
              throw new IOException("the target is not there");
            }
            busy.countDown();
            taken.await();
          }

          @Override
          public void withdraw(Signal<GenericRecord> signal) {}
        };
    long failing = broker.send(signals.of("o-1", 1).signed());
    long underWay = broker.send(signals.of("o-2", 1).signed());
    long waiting = broker.send(signals.of("o-3", 1).signed());
    // By a clock that stands still no try is due again, however long the first turn takes.
    try (RunningPort first = instance(target, new TestClock(Instant.now()))) {
      await(() -> busy.getCount() == 0 || first.failure().isPresent());
      assertThat(first.failure()).isEmpty();
      assertThat(broker.journalOf(0, failing)).containsExactly("intent", "started");

      // When
      try (RunningPort successor = instance(RunningPort.ACCEPTING, Clock.systemUTC())) {
        await(() -> broker.journalOf(0, waiting).contains("done"));
        taken.countDown();

        // Then
        await(() -> first.failure().isPresent());
        assertThat(first.failure().orElseThrow()).isInstanceOf(PortFencedException.class);
        assertThat(first.acted()).containsExactly("o-1/1", "o-2/1");
        assertThat(successor.acted()).containsExactly("o-1/1", "o-2/1", "o-3/1");
        assertThat(successor.port().counts().unknown()).isEqualTo(2);
      }
    }
    for (long unknown : List.of(failing, underWay)) {
      assertThat(broker.journalOf(0, unknown))
          .containsExactly("intent", "started", "retried unknown", "started", "done");
    }
    assertThat(broker.journalOf(0, waiting)).containsExactly("intent", "started", "done");
  }

  @Test
  void shouldStopWhenItIsStartedElsewhereUnderItsName() throws Exception {
    // Given
    try (RunningPort first = instance(RunningPort.ACCEPTING, Clock.systemUTC())) {
      await(() -> broker.committed().size() == SignalBroker.PARTITIONS);

      // When
      try (RunningPort second = instance(RunningPort.ACCEPTING, Clock.systemUTC())) {
        await(() -> first.failure().isPresent());

        // Then
        assertThat(first.failure().orElseThrow()).isInstanceOf(PortFencedException.class);
        long signal = broker.send(signals.of("o-1", 1).signed());
        await(() -> broker.journalOf(0, signal).contains("done"));
        assertThat(second.acted()).containsExactly("o-1/1");
        assertThat(second.failure()).isEmpty();
      }
    }
  }

  /** One that takes over from another at once, as if it were the same that was started again. */
  private RunningPort instance(SignalHandler<GenericRecord> target, Clock clock) {
    Properties client = broker.client();
    client.setProperty("group.instance.id", "service");
    return new RunningPort(definition, signals, client, clock, options -> options, target);
  }

  @Test
  void shouldPassOverNothingThatComesBeforeItsFirstSignalWhileItIsGone() throws Exception {
    // Given
    try (RunningPort port = port()) {
      await(() -> broker.committed().size() == SignalBroker.PARTITIONS);
      assertThat(port.failure()).isEmpty();
    }
    long stale =
        broker.send(signals.of("o-1", 1).at(System.currentTimeMillis() - FRESH_MS).signed());
    long late =
        broker.send(
            signals.of("o-2", 2).withdrawn().at(System.currentTimeMillis() - FRESH_MS).signed());

    // When
    try (RunningPort port = port()) {
      await(() -> !broker.journalOf(0, late).isEmpty());

      // Then
      assertThat(port.acted()).isEmpty();
      assertThat(broker.journalOf(0, stale)).containsExactly("refused stale");
      assertThat(broker.journalOf(0, late)).containsExactly("review stale-withdrawal");
    }
  }

  private void send(List<String> sent, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      broker.send(signals.of("o-" + i, 1).in(i % SignalBroker.PARTITIONS).signed());
      sent.add("o-" + i + "/1");
    }
  }
}
