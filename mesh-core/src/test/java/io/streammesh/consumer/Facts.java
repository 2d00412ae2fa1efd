package io.streammesh.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.audit.RejectionAccount;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.protect.OpenDecisions;
import io.streammesh.protect.RecordProtector;
import io.streammesh.registry.LosableRegistry;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.stream.MeshServices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Order facts as their domain signs and sends them, and what reads them. */
final class Facts {
  static final String TOPIC = "orders.order-facts.v1";
  static final String ROLE = "marketing";
  static final String PURPOSE = "campaign-measurement";

  private final LosableRegistry registry = new LosableRegistry();
  private final FactKeys keys = new FactKeys();
  private final AvroRecordEncoder<OrderFact> encoder = AvroRecordEncoder.of(OrderFact.class);
  private final int schemaId = registry.register(TOPIC + "-value", encoder.schema());
  private RecordSigner signer = newSigner();

  private RecordSigner newSigner() {
    return new RecordSigner(keys.signingKeys(), Clock.systemUTC());
  }

  static MeshDefinition definition() {
    return MeshDefinition.ofClasspath();
  }

  /** Of a reader that opens nothing, and whose rejections are no matter of the test. */
  MeshServices services() {
    return telling(rejections -> {});
  }

  /** Of a reader that opens nothing, and tells nobody of what it rejects. */
  MeshServices unaccountable() {
    return MeshServices.openingNothing(registry, keys, Clock.systemUTC());
  }

  MeshServices telling(RejectionAccount rejections) {
    return unaccountable().tellingRejectionsTo(rejections);
  }

  MeshServices opening(OpenDecisions decisions) {
    return new MeshServices(registry, keys, decisions, rejections -> {}, Clock.systemUTC());
  }

  LosableRegistry registry() {
    return registry;
  }

  FactKeys keys() {
    return keys;
  }

  /** The value of a fact with an address, sealed as its domain does it for a record of a key. */
  byte[] sealed(MeshDefinition definition, String key, OrderFact fact) {
    RecordProtector protector =
        new RecordProtector(
            definition.product(TOPIC), definition.policy(), keys.dataKeys(), Clock.systemUTC());
    protector.begin(key, fact);
    return AvroRecordEncoder.of(OrderFact.class, protector).encode(schemaId, fact);
  }

  /** Another producer instance goes on. */
  void startChain() {
    signer = newSigner();
  }

  static OrderFact fact(String orderId) {
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

  /** A fact of now. */
  ProducerRecord<byte[], byte[]> signed(int partition, String orderId) {
    return signed(partition, orderId, encoder.encode(schemaId, fact(orderId)), Map.of());
  }

  /** One that its domain has signed, and whose value is not of its schema all the same. */
  ProducerRecord<byte[], byte[]> bent(String orderId) {
    byte[] value = encoder.encode(schemaId, fact(orderId));
    return signed(0, orderId, Arrays.copyOf(value, value.length - 1), Map.of());
  }

  ProducerRecord<byte[], byte[]> deletion(int partition, String orderId) {
    return signed(partition, orderId, null, Map.of());
  }

  ProducerRecord<byte[], byte[]> signed(
      int partition, String key, byte @Nullable [] value, Map<String, String> headers) {
    return signed(partition, key, value, System.currentTimeMillis(), headers);
  }

  ProducerRecord<byte[], byte[]> signedAt(
      long timestamp, String orderId, Map<String, String> headers) {
    return signed(0, orderId, encoder.encode(schemaId, fact(orderId)), timestamp, headers);
  }

  private ProducerRecord<byte[], byte[]> signed(
      int partition,
      String key,
      byte @Nullable [] value,
      long timestamp,
      Map<String, String> headers) {
    List<Header> all = new ArrayList<>();
    all.add(
        header(
            "mesh",
            "orders.order-facts/1.0.0; tags=pii.address; from=orders.raw.order-events/3@17"));
    headers.forEach((name, text) -> all.add(header(name, text)));
    long schema = value == null ? SchemaFingerprint.NONE : SchemaFingerprint.of(encoder.schema());
    byte[] signature =
        signer.sign(
            TOPIC,
            new RecordContent(TOPIC, partition, timestamp, key.getBytes(UTF_8), value),
            schema,
            all.toArray(Header[]::new));
    all.add(new RecordHeader(SignatureHeader.NAME, signature));
    return new ProducerRecord<>(TOPIC, partition, timestamp, key.getBytes(UTF_8), value, all);
  }

  static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(UTF_8));
  }

  /** The record as it is read where it stands. */
  static ConsumerRecord<byte[], byte[]> at(long offset, ProducerRecord<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        offset,
        record.timestamp(),
        TimestampType.CREATE_TIME,
        -1,
        -1,
        record.key(),
        record.value(),
        new RecordHeaders(record.headers()),
        Optional.empty());
  }

  static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.timestamp(), key, value, record.headers());
  }

  static ProducerRecord<byte[], byte[]> withHeader(
      ProducerRecord<byte[], byte[]> record, String name, String text) {
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.add(header(name, text));
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  static ProducerRecord<byte[], byte[]> without(
      ProducerRecord<byte[], byte[]> record, String name) {
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.remove(name);
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  /** One bit of the value changed. */
  static ProducerRecord<byte[], byte[]> altered(ProducerRecord<byte[], byte[]> record) {
    byte[] value = record.value().clone();
    value[value.length - 1] ^= 1;
    return with(record, record.key(), value);
  }
}
