package io.streammesh.consumer;

import static io.streammesh.consumer.Facts.PURPOSE;
import static io.streammesh.consumer.Facts.ROLE;
import static io.streammesh.consumer.Facts.TOPIC;
import static io.streammesh.consumer.ReadFacts.STOPPING;
import static io.streammesh.consumer.ReadFacts.stopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.stream.EditedMesh;
import io.streammesh.stream.reads.OrderFact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductConsumerTest {
  private final Facts facts = new Facts();

  @Test
  void shouldHandOutWhatWasSigned() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    ProducerRecord<byte[], byte[]> sent = facts.signed(0, "o-1");
    reader.put(sent);

    // When
    List<ProductRecord<OrderFact>> records = reader.poll();

    // Then
    assertThat(records).hasSize(1);
    ProductRecord<OrderFact> record = records.get(0);
    assertThat(record.position()).isEqualTo(new Position(TOPIC, 0, 0));
    assertThat(record.key()).isEqualTo("o-1");
    assertThat(record.value().getItemsAmount()).isEqualByComparingTo("12.5");
    assertThat(record.timestamp()).isEqualTo(sent.timestamp());
    assertThat(record.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(record.replay()).isEmpty();
    assertThat(record.id()).isEmpty();
    assertThat(record.lineage().positions())
        .containsExactly(new Position("orders.raw.order-events", 3, 17));
    assertThat(record.tags()).containsExactly("pii.address");
    assertThat(record.contractVersion()).isEqualTo("1.0.0");
    assertThat(reader.consumer().counts().verified()).isEqualTo(Map.of(TOPIC, 1L));
  }

  @Test
  void shouldHandOutADeletion() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    reader.put(facts.deletion(0, "o-1"));

    // When
    List<ProductRecord<OrderFact>> records = reader.poll();

    // Then
    assertThat(records).singleElement().matches(ProductRecord::isDeletion);
  }

  @Test
  void shouldTellWhatComesFromAReplay() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    reader.put(facts.signedAt(1_500_000_000_000L, "o-1", Map.of("mesh-replay", "r-1")));

    // When
    List<ProductRecord<OrderFact>> records = reader.poll();

    // Then
    assertThat(records.get(0).replay()).contains("r-1");
  }

  @Test
  void shouldTellTheIdOfAnEvent() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);
    String id = "8e59b93c-cc9c-5838-bade-68641c112370";
    reader.put(facts.signedAt(System.currentTimeMillis(), "o-1", Map.of(CloudEventHeaders.ID, id)));

    // When
    List<ProductRecord<OrderFact>> records = reader.poll();

    // Then
    assertThat(records.get(0).id()).contains(id);
  }

  @Test
  void shouldReadGenericRecords() {
    // Given
    ReadFacts<GenericRecord> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            ConsumerOptions.of(
                ROLE, PURPOSE, ProductInput.generic(TOPIC, OrderFact.getClassSchema())));
    reader.put(facts.signed(0, "o-1"));

    // When
    List<ProductRecord<GenericRecord>> records = reader.poll();

    // Then
    assertThat(records.get(0).value().get("currency")).hasToString("BRL");
  }

  @Test
  void shouldDecodeLaterWhatIsDeferred() {
    // Given
    ReadFacts<Supplier<OrderFact>> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            ConsumerOptions.of(ROLE, PURPOSE, ProductInput.deferred(TOPIC, OrderFact.class)));
    reader.put(facts.signed(0, "o-1"));
    reader.put(facts.signed(0, "o-2", new byte[] {0, 0, 0, 0, 1}, Map.of()));

    // When
    List<ProductRecord<Supplier<OrderFact>>> records = reader.poll();

    // Then
    assertThat(records.get(0).value().get().getOrderId()).isEqualTo("o-1");
    Supplier<OrderFact> broken = records.get(1).value();
    assertThatThrownBy(broken::get)
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith(TOPIC + "-0@1 cannot be read: ");
  }

  @ParameterizedTest
  @CsvSource({"support, campaign-measurement", "marketing, advertising"})
  void shouldRefuseARoleOrPurposeThatIsNotGranted(String role, String purpose) {
    // When, Then
    assertThatThrownBy(
            () ->
                ProductConsumer.open(
                    Facts.definition(),
                    facts.services(),
                    ConsumerOptions.of(role, purpose, ProductInput.of(TOPIC, OrderFact.class))))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "orders.order-facts.v1 does not grant the role '%s' to read it for '%s'; expected fraud for fraud-prevention, marketing for campaign-measurement, or a role more in orders/order-facts/v1/order-facts.odcs.yaml"
                .formatted(role, purpose));
  }

  @Test
  void shouldRefuseARoleWithAnAuditTopicWithoutAnAccountOfWhatItRejects() {
    // When, Then
    assertThatThrownBy(() -> new ReadFacts<>(Facts.definition(), facts.unaccountable(), STOPPING))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "No account is kept of the records that 'marketing' rejects, which has an audit topic; expected MeshServices.tellingRejectionsTo an AuditedRejections over marketing.audit");
  }

  @Test
  void shouldTakeARoleWithoutAnAuditTopicWithoutAnAccount(@TempDir Path folder) {
    // Given
    MeshDefinition definition =
        new EditedMesh(folder)
            .replace(
                "orders/order-facts/v1/order-facts.odcs.yaml",
                "roles:\n",
                """
                roles:
                  - role: courier
                    access: read
                    customProperties:
                      - property: purpose
                        value: delivery
                      - property: clearTags
                        value: []
                """)
            .load();
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            definition,
            facts.unaccountable(),
            ConsumerOptions.of("courier", "delivery", ProductInput.of(TOPIC, OrderFact.class)));
    reader.put(facts.signed(0, "o-1"));

    // When
    List<String> keys = reader.keys();

    // Then
    assertThat(keys).containsExactly("o-1");
  }

  @ParameterizedTest
  @CsvSource({
    "enable.auto.commit, true",
    "isolation.level, read_uncommitted",
    "value.deserializer, org.apache.kafka.common.serialization.StringDeserializer",
    "key.deserializer, org.apache.kafka.common.serialization.StringDeserializer"
  })
  void shouldRefuseASettingThatWouldBreakAGuarantee(String key, String value) {
    // Given
    Properties properties = new Properties();
    properties.setProperty(key, value);

    // When, Then
    assertThatThrownBy(
            () ->
                ProductConsumer.open(
                    Facts.definition(), facts.services(), STOPPING.configuredBy(properties)))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith(key + " is " + value + "; expected ");
  }

  @Test
  void shouldRefuseAPartitionOfAnotherTopic() {
    // Given
    ReadFacts<OrderFact> reader = stopping(facts);

    // When, Then
    assertThatThrownBy(() -> reader.consumer().assign(List.of(new TopicPartition("orders.dlq", 0))))
        .hasMessage("orders.dlq-0 is of no product that is read; expected one of [" + TOPIC + "]");
  }
}
