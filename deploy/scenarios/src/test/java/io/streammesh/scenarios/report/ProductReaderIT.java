package io.streammesh.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.consumer.BadRecordException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.keys.KeyService;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.TestBroker;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.stream.MeshServices;
import io.streammesh.test.InMemoryKeys;
import io.streammesh.test.UnauditedOpening;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class ProductReaderIT {
  private static final String ORDERS = "orders.order-facts.v2";
  private static final String PAYMENTS = "payments.transactions.v1";
  private static final String CUSTOMERS = "customers.profiles.v1";
  private static final String ADDRESS_CHANGES = "customers.address-changes.v1";

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final MeshDefinition definition = MeshDefinition.ofClasspath();
  private final InMemoryKeys keys = InMemoryKeys.of(definition, 1, Clock.systemUTC());
  private final Map<String, RecordSigner> signers = new HashMap<>();
  private TestBroker broker;

  @BeforeEach
  void start(@TempDir Path dir) {
    broker = TestBroker.start(dir);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void shouldKeepTheLatestCommittedRecordOfEachKey() throws Exception {
    // Given
    createTopics();
    OrderFact later = Products.order("o1", "c1", "2026-01-01T00:00:00Z");
    later.setRevision(2);
    try (Producer<byte[], byte[]> producer = broker.inTransaction("app")) {
      send(producer, ORDERS, "o1", Products.order("o1", "c1", "2026-01-01T00:00:00Z"));
      send(producer, ORDERS, "o1", later);
      send(producer, PAYMENTS, "o1-1", Products.payment("o1", 1, "12.30"));
      send(producer, CUSTOMERS, "c1", Products.customer("c1", 1));
      send(producer, CUSTOMERS, "c2", Products.customer("c2", 2));
      send(producer, CUSTOMERS, "c1", null);
      send(
          producer,
          ADDRESS_CHANGES,
          "k1",
          Products.addressChange("k1", "c2", "2026-01-01T00:00:00Z"));
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, ORDERS, "o2", Products.order("o2", "c2", "2026-01-01T00:00:00Z"));
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer, ORDERS, "o3", Products.order("o3", "c2", "2026-01-01T00:00:00Z"));
      producer.flush();

      // When
      ShopProducts products = read();

      // Then
      assertThat(products.all(OrderFact.class)).containsExactly(later);
      assertThat(products.all(Transaction.class))
          .containsExactly(Products.payment("o1", 1, "12.30"));
      assertThat(products.all(CustomerProfile.class)).containsExactly(Products.customer("c2", 2));
      assertThat(products.all(AddressChange.class))
          .containsExactly(Products.addressChange("k1", "c2", "2026-01-01T00:00:00Z"));
    }
  }

  @Test
  void shouldNameTheRecordThatItsOwnerDidNotSign() throws Exception {
    // Given
    createTopics();
    try (Producer<byte[], byte[]> producer = broker.inTransaction("app")) {
      producer.send(new ProducerRecord<>(PAYMENTS, 0, bytes("o1-1"), bytes("nonsense"))).get();
      producer.commitTransaction();
    }

    // When, Then
    assertThatThrownBy(this::read)
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith(PAYMENTS + "-0@0 is refused (unsigned): ")
        .hasMessageNotContaining("nonsense");
  }

  @Test
  void shouldTellThatATopicIsMissing() {
    // When, Then
    assertThatThrownBy(this::read)
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("does not exist");
  }

  private void createTopics() throws Exception {
    for (String topic : ProductReader.topics()) {
      broker.create(topic, 2, Map.of("cleanup.policy", "compact"));
    }
  }

  private void send(
      Producer<byte[], byte[]> producer, String topic, String key, @Nullable SpecificRecord value) {
    byte[] encoded =
        switch (topic) {
          case ORDERS -> encode(OrderFact.class, topic, value);
          case PAYMENTS -> encode(Transaction.class, topic, value);
          case CUSTOMERS -> encode(CustomerProfile.class, topic, value);
          default -> encode(AddressChange.class, topic, value);
        };
    List<Header> headers = new ArrayList<>();
    String name = definition.product(topic).versionedName();
    headers.add(new RecordHeader("mesh", bytes(name + "; from=orders.raw.order-events/0@0")));
    long timestamp = System.currentTimeMillis();
    byte[] signature =
        signers
            .computeIfAbsent(topic, this::signer)
            .sign(
                topic,
                new RecordContent(topic, 0, timestamp, bytes(key), encoded),
                value == null ? SchemaFingerprint.NONE : SchemaFingerprint.of(value.getSchema()),
                headers.toArray(Header[]::new));
    headers.add(new RecordHeader(SignatureHeader.NAME, signature));
    var unused =
        producer.send(new ProducerRecord<>(topic, 0, timestamp, bytes(key), encoded, headers));
  }

  private RecordSigner signer(String topic) {
    KeyService ofOwner = keys.forDomain(definition.product(topic).domain());
    return new RecordSigner(ofOwner.signingKeys(), Clock.systemUTC());
  }

  private ShopProducts read() {
    return ProductReader.read(
        broker.client(),
        definition,
        new MeshServices(
            registry,
            keys.forDomain(ProductReader.ROLE),
            new UnauditedOpening(),
            rejections -> {},
            Clock.systemUTC()));
  }

  private <T extends SpecificRecord> byte @Nullable [] encode(
      Class<T> type, String topic, @Nullable SpecificRecord value) {
    if (value == null) {
      return null;
    }
    AvroRecordEncoder<T> encoder = AvroRecordEncoder.of(type);
    int id = registry.register(topic + "-value", encoder.schema());
    return encoder.encode(id, type.cast(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
