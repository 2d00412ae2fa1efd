package io.streammesh.platform.signals;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.streammesh.MeshException;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.SignalRef;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class SettlementDeskIT {
  private static final String JOURNAL = "orders.reintegration.order-hold";
  private static final Position SIGNAL = new Position("fraud.order-risk-signals.v1", 0, 3);

  @TempDir private Path data;

  @Test
  void shouldGiveUpInTimeWhereTheJournalTakesNothing() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(data));
        Admin admin = Admin.create(client(broker))) {
      // Given:
      admin.createTopics(List.of(new NewTopic(JOURNAL, 1, (short) 1))).all().get();
      try (Producer<byte[], byte[]> port = producer(client(broker))) {
        port.send(new ProducerRecord<>(JOURNAL, 0, new byte[0], review().toBytes())).get();
      }
      SettlementDesk desk =
          new SettlementDesk(
              broker.bootstrapServers(),
              "orders",
              MeshDefinition.ofClasspath().domain("orders").reintegrationPort("order-hold"),
              Clock.systemUTC(),
              config -> producerOfALostJournal(config, admin));

      // When:
      assertTimeout(
          Duration.ofSeconds(40),
          () ->
              assertThatThrownBy(() -> desk.settle(SIGNAL, null, event -> {}))
                  // Then:
                  .isInstanceOf(MeshException.class)
                  .hasMessageStartingWith(
                      "It is not known whether " + JOURNAL + " took that " + SIGNAL));
    }
  }

  /** It knows the journal, and is told at each try that it is not there. */
  private static Producer<byte[], byte[]> producerOfALostJournal(
      Map<String, Object> config, Admin admin) {
    Producer<byte[], byte[]> producer = producer(config);
    producer.partitionsFor(JOURNAL);
    try {
      admin.deleteTopics(List.of(JOURNAL)).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return producer;
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static JournalEntry review() {
    return new JournalEntry(
        Kind.REVIEW,
        new SignalRef(SIGNAL, 1_767_323_045_000L, "id-3", "o-3", 1L, false),
        Instant.parse("2026-01-02T03:04:00Z"),
        "unknown",
        null,
        null);
  }

  private static Map<String, Object> client(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
