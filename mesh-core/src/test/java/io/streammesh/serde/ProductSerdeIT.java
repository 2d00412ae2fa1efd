package io.streammesh.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.RegistryStub;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The serdes in clients of Kafka that know them by their names alone. */
@Timeout(90)
final class ProductSerdeIT {
  private static final String TOPIC = "orders.order-facts.v1";

  private final RegistryStub registry = new RegistryStub();
  private EmbeddedBroker broker;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    broker = EmbeddedBroker.start(BrokerOptions.in(folder));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  @AfterEach
  void stop() {
    broker.close();
    registry.close();
  }

  @Test
  void shouldCarryRecordsOfAGeneratedClass() throws Exception {
    // Given
    register();
    send(fact("o-1"));
    send(null);

    // When
    List<ConsumerRecord<String, IndexedRecord>> records =
        read(2, io.streammesh.stream.reads.OrderFact.class.getName());

    // Then
    assertThat(((io.streammesh.stream.reads.OrderFact) records.get(0).value()).getItemsAmount())
        .isEqualByComparingTo("12.5");
    assertThat(records.get(1).value()).isNull();
  }

  @Test
  void shouldCarryGenericRecordsOfTheWritersSchema() throws Exception {
    // Given
    register();
    send(fact("o-1"));

    // When
    GenericRecord read = (GenericRecord) read(1, null).get(0).value();
    send(read);

    // Then
    assertThat(read.getSchema().getFullName()).isEqualTo(OrderFact.class.getName());
    assertThat(read(2, OrderFact.class.getName()).get(1).value()).isEqualTo(fact("o-1"));
  }

  @Test
  void shouldNotWriteWhatIsNotRegistered() {
    // When, Then
    assertThatThrownBy(() -> send(fact("o-1")))
        .isInstanceOf(SerializationException.class)
        .hasMessage(
            "Subject orders.order-facts.v1-value does not have the schema io.streammesh.schemas.orders.v1.OrderFact of the record; expected it to be registered before");
    assertThat(new HttpSchemaRegistry(registry.uri()).versions(TOPIC + "-value")).isEmpty();
  }

  private void register() {
    new HttpSchemaRegistry(registry.uri()).register(TOPIC + "-value", OrderFact.getClassSchema());
  }

  private Properties client() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    properties.setProperty("mesh.registry.url", registry.uri().toString());
    return properties;
  }

  private void send(@Nullable IndexedRecord value) throws Exception {
    Properties properties = client();
    properties.setProperty(
        "key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
    properties.setProperty("value.serializer", "io.streammesh.serde.ProductSerializer");
    properties.setProperty("mesh.value.tags.in.clear", "true");
    try (KafkaProducer<String, IndexedRecord> producer = new KafkaProducer<>(properties)) {
      var sent = producer.send(new ProducerRecord<>(TOPIC, 0, "o-1", value));
      sent.get(30, TimeUnit.SECONDS);
    }
  }

  private List<ConsumerRecord<String, IndexedRecord>> read(int records, @Nullable String type) {
    Properties properties = client();
    properties.setProperty("group.id", "readers-" + System.nanoTime());
    properties.setProperty("auto.offset.reset", "earliest");
    properties.setProperty(
        "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    properties.setProperty("value.deserializer", "io.streammesh.serde.ProductDeserializer");
    if (type != null) {
      properties.setProperty("mesh.value.type", type);
    }
    List<ConsumerRecord<String, IndexedRecord>> read = new ArrayList<>();
    try (KafkaConsumer<String, IndexedRecord> consumer = new KafkaConsumer<>(properties)) {
      consumer.subscribe(List.of(TOPIC));
      while (read.size() < records) {
        ConsumerRecords<String, IndexedRecord> polled = consumer.poll(Duration.ofMillis(200));
        polled.forEach(read::add);
      }
    }
    return read;
  }

  private static OrderFact fact(String orderId) {
    return OrderFact.newBuilder()
        .setOrderId(orderId)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setPlacedAt(Instant.EPOCH)
        .setCurrency("BRL")
        .setItems(List.of())
        .setItemsAmount(new BigDecimal("12.5000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }
}
