package io.streammesh.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.platform.ShopMesh;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two products, one of which has no topic. */
@Timeout(60)
final class ProductPartitionsIT {
  private static final String HELD = "held.sales.v1";
  private static final String GONE = "gone.sales.v1";

  private final BlockedProducts blocked = new BlockedProducts();
  @TempDir private Path data;
  private EmbeddedBroker broker;
  private ProductPartitions partitions;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(data.resolve("broker")));
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(HELD, 3, (short) 1))).all().get();
    }
    partitions =
        new ProductPartitions(
            broker.bootstrapServers(),
            List.of(
                new ShopMesh(data.resolve("held"), "held").load().product(HELD),
                new ShopMesh(data.resolve("gone"), "gone").load().product(GONE)));
  }

  @AfterEach
  void stop() {
    partitions.close();
    broker.close();
  }

  @Test
  void shouldSeeThatATransactionHoldsReadersUpAndThatItDoesNoMore() {
    // Given:
    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      assertThat(heldAt(now)).isZero();

      // When:
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(HELD, 1, null, new byte[] {1}));
      producer.flush();

      // Then: by how long it stands, from when that was seen
      assertThat(heldAt(now.plusSeconds(10))).isZero();
      assertThat(heldAt(now.plusSeconds(80))).isEqualTo(Duration.ofSeconds(70));

      // When:
      producer.abortTransaction();

      // Then: once the broker has written its marker
      Instant later = now.plusSeconds(90);
      while (!heldAt(later).isZero()) {
        later = later.plusSeconds(1);
      }
      assertThat(partitions.now().partitions()).hasSize(3).allMatch(PartitionState::isFree);
    }
  }

  @Test
  void shouldSayWhichProductCannotBeLookedAt() {
    // When:
    Look look = partitions.now();

    // Then:
    assertThat(look.partitions()).extracting(PartitionState::product).containsOnly(HELD);
    assertThat(look.failures()).containsOnlyKeys(GONE);
    assertThat(look.failures().get(GONE))
        .hasMessageStartingWith("The broker does not tell how gone.sales.v1 stands: ");
  }

  private Duration heldAt(Instant now) {
    return blocked.look(now, partitions.now().partitions()).get(HELD);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "hangs"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
