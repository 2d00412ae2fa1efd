package io.streammesh.consumer;

import static io.streammesh.consumer.Facts.PURPOSE;
import static io.streammesh.consumer.Facts.ROLE;
import static io.streammesh.consumer.Facts.TOPIC;
import static io.streammesh.consumer.ReadFacts.PARTITION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.lineage.Position;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.stream.EditedMesh;
import io.streammesh.stream.reads.OrderFact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProductConsumerTest {
  private static final ConsumerOptions<OrderFact> STOPPING =
      ConsumerOptions.of(ROLE, PURPOSE, ProductInput.of(TOPIC, OrderFact.class));

  private final Facts facts = new Facts();
  private final List<BadRecord> bad = new ArrayList<>();

  private ReadFacts<OrderFact> stopping() {
    return new ReadFacts<>(Facts.definition(), facts.services(), STOPPING);
  }

  private ReadFacts<OrderFact> settingAside() {
    return settingAsideFrom(Map.of());
  }

  private ReadFacts<OrderFact> settingAsideFrom(Map<TopicPartition, OffsetAndMetadata> committed) {
    return new ReadFacts<>(
        Facts.definition(), facts.services(), STOPPING.settingAsideIn(bad::add), committed);
  }

  @Test
  void shouldHandOutWhatWasSigned() {
    // Given
    ReadFacts<OrderFact> reader = stopping();
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
    ReadFacts<OrderFact> reader = stopping();
    reader.put(facts.deletion(0, "o-1"));

    // When
    List<ProductRecord<OrderFact>> records = reader.poll();

    // Then
    assertThat(records).singleElement().matches(ProductRecord::isDeletion);
  }

  @Test
  void shouldTellWhatComesFromAReplay() {
    // Given
    ReadFacts<OrderFact> reader = stopping();
    reader.put(facts.signedAt(1_500_000_000_000L, "o-1", Map.of("mesh-replay", "r-1")));

    // When
    List<ProductRecord<OrderFact>> records = reader.poll();

    // Then
    assertThat(records.get(0).replay()).contains("r-1");
  }

  @Test
  void shouldTellTheIdOfAnEvent() {
    // Given
    ReadFacts<OrderFact> reader = stopping();
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

  static Stream<Arguments> bad() {
    return Stream.of(
        change("signature", Facts::altered),
        change("signature", record -> Facts.with(record, "o-9".getBytes(UTF_8), record.value())),
        change("signature", record -> Facts.with(record, record.key(), null)),
        change("foreign-header", record -> Facts.withHeader(record, "x-team", "x")),
        change("duplicate-header", record -> Facts.withHeader(record, "mesh", "x")),
        change("unsigned", record -> Facts.without(record, SignatureHeader.NAME)),
        change("key-missing", record -> Facts.with(record, null, record.value())),
        change(
            "key-malformed",
            record -> Facts.with(record, new byte[] {(byte) 0xff}, record.value())),
        change("size", record -> Facts.with(record, record.key(), new byte[300_000])),
        change(
            "event-time",
            record ->
                new ProducerRecord<>(
                    record.topic(), 0, 1L, record.key(), record.value(), record.headers())));
  }

  private static Arguments change(
      String fault, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    return Arguments.of(fault, change);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldStopAtABadRecord(String fault, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    // Given
    ReadFacts<OrderFact> reader = stopping();
    reader.put(change.apply(facts.signed(0, "o-1")));

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).isInstanceOf(BadRecordException.class);
    BadRecordException stopped = (BadRecordException) failure;
    assertThat(stopped.fault()).isEqualTo(fault);
    assertThat(stopped.position()).isEqualTo(new Position(TOPIC, 0, 0));
    assertThat(stopped).hasMessageStartingWith(TOPIC + "-0@0 is refused (" + fault + "): ");
    assertThat(reader.consumer().position(PARTITION)).isZero();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void shouldGoOnBehindABadRecordThatWasSetAside(
      String fault, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    ProducerRecord<byte[], byte[]> changed = change.apply(facts.signed(0, "o-1"));
    reader.put(changed);
    reader.put(facts.signed(0, "o-2"));

    // When
    List<String> keys = reader.keys();

    // Then
    assertThat(keys).containsExactly("o-2");
    assertThat(bad).singleElement().returns(fault, BadRecord::fault);
    assertThat(bad.get(0).original().value()).isEqualTo(changed.value());
    assertThat(reader.consumer().counts().refused()).isEqualTo(Map.of(TOPIC, Map.of(fault, 1L)));
  }

  @Test
  void shouldRefuseARecordOfAnotherPlace() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    ProducerRecord<byte[], byte[]> elsewhere = facts.signed(1, "o-1");

    // When
    reader.put(
        new ProducerRecord<>(
            TOPIC,
            0,
            elsewhere.timestamp(),
            elsewhere.key(),
            elsewhere.value(),
            elsewhere.headers()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns("signature", BadRecord::fault);
  }

  @Test
  void shouldRefuseAValueOfAnotherSchemaThanWasSigned() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    int other = facts.registry().register("other-value", OrderFact.getClassSchema());

    // When
    reader.put(facts.signed(0, "o-1", new byte[] {0, 0, 0, 0, (byte) other}, Map.of()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns("schema", BadRecord::fault);
  }

  @ParameterizedTest
  @CsvSource({"99, schema-unknown", "1, malformed"})
  void shouldRefuseWhatItsOwnerSignedButNobodyCanRead(int schemaId, String fault) {
    // Given
    ReadFacts<OrderFact> reader = settingAside();

    // When
    reader.put(facts.signed(0, "o-1", new byte[] {0, 0, 0, 0, (byte) schemaId}, Map.of()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns(fault, BadRecord::fault);
  }

  @Test
  void shouldRefuseAKeyThatIsNotTheValues() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();

    // When
    reader.put(facts.signed(0, "o-1", facts.signed(0, "o-2").value(), Map.of()));

    // Then
    assertThat(reader.keys()).isEmpty();
    assertThat(bad).singleElement().returns("key-mismatch", BadRecord::fault);
  }

  @Test
  void shouldHandOutWhatIsBeforeABadRecordAndThenStop() {
    // Given
    ReadFacts<OrderFact> reader = stopping();
    reader.put(facts.signed(0, "o-1"));
    reader.put(Facts.altered(facts.signed(0, "o-2")));
    reader.put(facts.signed(0, "o-3"));

    // When
    List<String> before = reader.keys();

    // Then
    assertThat(before).containsExactly("o-1");
    assertThat(reader.consumer().offsets().get(PARTITION).offset()).isEqualTo(1);
    assertThat(reader.failure())
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith(TOPIC + "-0@1 ");
    assertThat(reader.consumer().position(PARTITION)).isEqualTo(1);
  }

  @Test
  void shouldGoOnWhereItIsSentBehindABadRecord() {
    // Given
    ReadFacts<OrderFact> reader = stopping();
    reader.put(facts.signed(0, "o-1"));
    reader.put(Facts.altered(facts.signed(0, "o-2")));
    reader.poll();

    // When
    reader.consumer().seek(PARTITION, 2);
    reader.putAt(2, facts.signed(0, "o-3"));

    // Then
    assertThat(reader.keys()).containsExactly("o-3");
    assertThat(reader.consumer().offsets().get(PARTITION).offset()).isEqualTo(3);
  }

  @Test
  void shouldStayWhereAKeyIsNotToBeHad() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-1");
    reader.put(record);
    facts.keys().lose();

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).isInstanceOf(KeyUnavailableException.class);
    assertThat(bad).isEmpty();
    facts.keys().find();
    reader.putAt(0, record);
    assertThat(reader.keys()).containsExactly("o-1");
  }

  @Test
  void shouldRefuseARepeat() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-1");
    reader.put(record);

    // When
    reader.put(record);

    // Then
    assertThat(reader.keys()).containsExactly("o-1");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
  }

  @Test
  void shouldTakeNoRedeliveryForARepeat() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(facts.signed(0, "o-1"), facts.signed(0, "o-2"), facts.signed(0, "o-3"));
    records.forEach(reader::put);
    reader.poll();

    // When
    reader.consumer().seek(PARTITION, 1);
    reader.putAt(1, records.get(1));
    reader.putAt(2, records.get(2));

    // Then
    assertThat(reader.keys()).containsExactly("o-2", "o-3");
    assertThat(bad).isEmpty();
  }

  @Test
  void shouldRefuseARepeatAgainWhenItIsReadAgain() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    ProducerRecord<byte[], byte[]> first = facts.signed(0, "o-1");
    ProducerRecord<byte[], byte[]> second = facts.signed(0, "o-2");
    List<ProducerRecord<byte[], byte[]>> records = List.of(first, first, second);
    records.forEach(reader::put);
    reader.poll();
    bad.clear();

    // When
    reader.consumer().seekToBeginning(List.of(PARTITION));
    for (int offset = 0; offset < records.size(); offset++) {
      reader.putAt(offset, records.get(offset));
    }

    // Then
    assertThat(reader.keys()).containsExactly("o-1", "o-2");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
  }

  @Test
  void shouldKnowARepeatOfWhatAnotherMemberHasCommitted() {
    // Given
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-1");
    Map<TopicPartition, OffsetAndMetadata> committed;
    try (ReadFacts<OrderFact> first = settingAside()) {
      first.put(record);
      first.poll();
      committed = first.consumer().offsets();
    }

    // When
    ReadFacts<OrderFact> second = settingAsideFrom(committed);
    second.put(record);
    second.put(facts.signed(0, "o-2"));

    // Then
    assertThat(second.keys()).containsExactly("o-2");
    assertThat(bad).singleElement().returns("repeat", BadRecord::fault);
  }

  @Test
  void shouldGoOnFromWhatAnotherClientHasCommitted() {
    // Given
    facts.signed(0, "o-1");

    // When
    ReadFacts<OrderFact> reader =
        settingAsideFrom(Map.of(PARTITION, new OffsetAndMetadata(1, "by another client")));
    reader.put(facts.signed(0, "o-2"));

    // Then
    assertThat(reader.keys()).containsExactly("o-2");
  }

  @Test
  void shouldTellWhatIsMissingUnlessItWasPassedOver(@TempDir Path folder) {
    // Given
    MeshDefinition uncompacted =
        new EditedMesh(folder)
            .replace(
                "orders/order-facts/v1/order-facts.odcs.yaml",
                "property: cleanup\n    value: compact",
                "property: cleanup\n    value: delete")
            .load();
    ReadFacts<OrderFact> reader = new ReadFacts<>(uncompacted, facts.services(), STOPPING);
    reader.put(facts.signed(0, "o-1"));
    reader.poll();

    // When
    facts.signed(0, "lost-1");
    facts.signed(0, "lost-2");
    reader.put(facts.signed(0, "o-2"));
    reader.poll();
    facts.signed(0, "passed-over");
    reader.consumer().seek(PARTITION, 3);
    reader.putAt(3, facts.signed(0, "o-3"));
    reader.poll();

    // Then
    assertThat(reader.consumer().counts().missing()).isEqualTo(Map.of(TOPIC, 2L));
  }

  @Test
  void shouldRefuseWhatIsTooOldUnlessItIsOfAReplay() {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            STOPPING.settingAsideIn(bad::add).refusingOlderThan(Duration.ofHours(1)));
    long old = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
    reader.put(facts.signedAt(old, "old", Map.of()));
    reader.put(facts.signedAt(old, "replayed", Map.of("mesh-replay", "r-1")));
    reader.put(facts.signed(0, "young"));

    // When
    List<String> keys = reader.keys();

    // Then
    assertThat(keys).containsExactly("replayed", "young");
    assertThat(bad).singleElement().returns("stale", BadRecord::fault);
  }

  @Test
  void shouldCommitNothingWhileABadRecordIsNotSafe() {
    // Given
    BadRecords losing =
        new BadRecords() {
          @Override
          public void accept(BadRecord record) {}

          @Override
          public void settle() {
            throw new MeshException("lost");
          }
        };
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(Facts.definition(), facts.services(), STOPPING.settingAsideIn(losing));
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.poll();

    // When, Then
    assertThatThrownBy(reader.consumer()::commitSync).hasMessage("lost");
    assertThatThrownBy(() -> reader.consumer().commitAsync(null)).hasMessage("lost");
    assertThatThrownBy(reader.consumer()::offsets).hasMessage("lost");
  }

  @Test
  void shouldStayAtABadRecordThatNobodyTakes() {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.services(),
            STOPPING.settingAsideIn(
                record -> {
                  throw new IllegalStateException("full");
                }));
    reader.put(Facts.altered(facts.signed(0, "o-1")));

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).hasMessage("full");
    assertThat(reader.consumer().position(PARTITION)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"fraud, fraud-prevention, 01000", "marketing, campaign-measurement, ***"})
  void shouldShowProtectedFieldsByGrant(
      String role, String purpose, String shown, @TempDir Path folder) {
    // Given
    MeshDefinition sealing = sealing(folder);
    ReadFacts<io.streammesh.schemas.orders.v1.OrderFact> reader = whole(sealing, role, purpose);
    reader.put(facts.signed(0, "o-1", facts.sealed(sealing, "o-1", addressed("o-1")), Map.of()));

    // When
    var records = reader.poll();

    // Then
    assertThat(records.get(0).value().getDeliveryAddress())
        .returns(shown, DeliveryAddress::getZipPrefix)
        .returns(null, DeliveryAddress::getCity);
  }

  @Test
  void shouldRefuseAFieldThatWasSealedForAnotherRecord(@TempDir Path folder) {
    // Given
    MeshDefinition sealing = sealing(folder);
    var reader = whole(sealing, "fraud", "fraud-prevention");

    // When
    reader.put(facts.signed(0, "o-1", facts.sealed(sealing, "o-2", addressed("o-1")), Map.of()));

    // Then
    assertThat(reader.failure())
        .isInstanceOf(BadRecordException.class)
        .returns("sealed-field", failure -> ((BadRecordException) failure).fault());
  }

  private static MeshDefinition sealing(Path folder) {
    String address = "Where a person lives or has goods sent to\n    protection: ";
    return new EditedMesh(folder)
        .replace("mesh-policy.yaml", address + "none", address + "encrypt")
        .load();
  }

  private ReadFacts<io.streammesh.schemas.orders.v1.OrderFact> whole(
      MeshDefinition definition, String role, String purpose) {
    return new ReadFacts<>(
        definition,
        facts.services(),
        ConsumerOptions.of(
            role,
            purpose,
            ProductInput.of(TOPIC, io.streammesh.schemas.orders.v1.OrderFact.class)));
  }

  private static io.streammesh.schemas.orders.v1.OrderFact addressed(String orderId) {
    var fact = Facts.fact(orderId);
    fact.setDeliveryAddress(DeliveryAddress.newBuilder().setZipPrefix("01000").build());
    return fact;
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
    ReadFacts<OrderFact> reader = stopping();

    // When, Then
    assertThatThrownBy(() -> reader.consumer().assign(List.of(new TopicPartition("orders.dlq", 0))))
        .hasMessage("orders.dlq-0 is of no product that is read; expected one of [" + TOPIC + "]");
  }
}
