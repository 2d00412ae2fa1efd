package io.streammesh.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ConsumerLagsIT {
  private static final MeshDefinition DEFINITION = MeshDefinition.ofClasspath();
  private static final Contract INPUT = DEFINITION.raw("payments.raw.payment-events");

  @TempDir private Path dir;

  @Test
  void shouldTellWhatIsNotCommittedYet() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        ConsumerLags lags = ConsumerLags.of(mesh(broker.bootstrapServers()))) {
      // Given: a group that there is not yet, and records in two partitions
      admin
          .createTopics(
              Set.of(
                  new NewTopic(INPUT.topic(), Optional.of(INPUT.partitions()), Optional.empty())))
          .all()
          .get();
      write(broker.bootstrapServers(), 0, 5);
      write(broker.bootstrapServers(), 1, 2);
      assertThat(lags.now()).isEqualTo(Map.of("payments", Map.of(INPUT.id(), 7L)));

      // When:
      admin
          .alterConsumerGroupOffsets(
              "payments-group",
              Map.of(new TopicPartition(INPUT.topic(), 0), new OffsetAndMetadata(4)))
          .all()
          .get();

      // Then:
      assertThat(lags.now()).isEqualTo(Map.of("payments", Map.of(INPUT.id(), 3L)));
    }
  }

  @Test
  void shouldSayThatTheBrokerIsSilent() {
    try (ConsumerLags lags = ConsumerLags.of(mesh("127.0.0.1:1"))) {
      assertThatThrownBy(lags::now)
          .isInstanceOf(BrokerSilentException.class)
          .hasMessageStartingWith("The broker does not tell how far apps have read: ");
    }
  }

  private static ObservedMesh mesh(String bootstrapServers) {
    ObservedApp payments =
        new ObservedApp(
            "payments",
            ObservedApp.Kind.DOMAIN,
            "payments",
            URI.create("http://127.0.0.1:1"),
            "payments-group",
            Set.of(INPUT.id()));
    return new ObservedMesh(DEFINITION, List.of(payments), List.of(), bootstrapServers);
  }

  private static void write(String bootstrapServers, int partition, int records) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(INPUT.topic(), partition, "p-" + i, "{}")).get();
      }
    }
  }
}
