package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.quarantine.Verdict;
import io.streammesh.registry.LosableRegistry;
import io.streammesh.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A topology of one domain in this process; what it sends is held against its Guard. */
final class TopologyRun implements AutoCloseable {
  static final Instant NOW = Instant.parse("2018-01-01T00:00:00Z");
  static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  private final LosableRegistry registry = new LosableRegistry();
  private final Map<String, Schema> schemas = new HashMap<>();
  private final TestKeys keys = new TestKeys();
  private final RecordSigner signer =
      new RecordSigner(keys.signingKeys(), Clock.fixed(NOW, ZoneOffset.UTC));
  private final String domain;
  private final GovernedTopology governed;
  private final SigningGuard guard;
  private final TopologyTestDriver driver;

  TopologyRun(MeshDefinition definition, String domain, Path stateDir, MeshTopology topology) {
    this(definition, domain, stateDir, topology, Map.of());
  }

  TopologyRun(
      MeshDefinition definition,
      String domain,
      Path stateDir,
      MeshTopology topology,
      Map<String, ?> configuration) {
    this.domain = domain;
    for (Contract contract : definition.publishedContracts()) {
      registry.register(contract.topic() + "-value", contract.schema());
      schemas.put(contract.topic(), contract.schema());
    }
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.putAll(configuration);
    this.governed =
        GovernedTopology.build(
            definition,
            domain,
            topology,
            MeshServices.openingNothing(registry, keys, Clock.fixed(NOW, ZoneOffset.UTC)),
            properties);
    this.guard = governed.guard().signing();
    this.driver = new TopologyTestDriver(governed.topology(), governed.properties());
  }

  void send(String topic, @Nullable String key, @Nullable String value) {
    send(topic, key, value, new RecordHeaders());
  }

  void send(String topic, @Nullable String key, @Nullable String value, Headers headers) {
    send(topic, bytes(key), bytes(value), AT.toEpochMilli(), headers);
  }

  void send(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      Headers headers) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, headers, timestamp));
  }

  /** Sends a record of a product as its owner signs it, in order. */
  void sendSigned(String topic, String key, byte @Nullable [] value) {
    sendSigned(topic, key, value, schema(topic));
  }

  /** The same of a record that was written with another schema. */
  void sendSigned(String topic, String key, byte @Nullable [] value, Schema writer) {
    ProducerRecord<byte[], byte[]> signed = signed(topic, key, value, writer);
    send(topic, signed.key(), value, signed.timestamp(), signed.headers());
  }

  /** The next record of a product's chain, which is not sent yet. */
  ProducerRecord<byte[], byte[]> signed(String topic, String key, byte @Nullable [] value) {
    return signed(topic, key, value, schema(topic));
  }

  private ProducerRecord<byte[], byte[]> signed(
      String topic, String key, byte @Nullable [] value, Schema writer) {
    byte[] keyBytes = key.getBytes(UTF_8);
    byte[] signature =
        signer.sign(
            topic,
            new RecordContent(topic, 0, AT.toEpochMilli(), keyBytes, value),
            value == null ? SchemaFingerprint.NONE : SchemaFingerprint.of(writer),
            new Header[0]);
    return new ProducerRecord<>(
        topic,
        null,
        AT.toEpochMilli(),
        keyBytes,
        value,
        new RecordHeaders().add(SignatureHeader.NAME, signature));
  }

  void loseVerificationKeys() {
    keys.lose();
  }

  void loseRegistry() {
    registry.lose(true);
  }

  /** What a product's records are written with. */
  Schema schema(String topic) {
    return schemas.get(topic);
  }

  /** What goes out to a topic; the refusal of the Guard where it must not. */
  List<ProducerRecord<byte[], byte[]>> sent(String topic) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    if (driver.producedTopicNames().contains(topic)) {
      TestOutputTopic<byte[], byte[]> output =
          driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      while (!output.isEmpty()) {
        TestRecord<byte[], byte[]> record = output.readRecord();
        records.add(
            guard.admit(
                new ProducerRecord<>(
                    topic,
                    null,
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers())));
      }
    }
    return records;
  }

  /** The one record that goes out to a topic. */
  ProducerRecord<byte[], byte[]> one(String topic) {
    List<ProducerRecord<byte[], byte[]>> records = sent(topic);
    if (records.size() != 1) {
      throw new AssertionError("Expected one record in " + topic + ", not " + records.size());
    }
    return records.get(0);
  }

  ProducerRecord<byte[], byte[]> deadLetter() {
    return one(domain + ".dlq");
  }

  List<ProducerRecord<byte[], byte[]>> deadLetters() {
    return sent(domain + ".dlq");
  }

  /** The registry that the topology asks. */
  SchemaRegistry registry() {
    return registry;
  }

  RecordCounts counts() {
    return governed.counts();
  }

  GovernedTopology governed() {
    return governed;
  }

  TopologyTestDriver driver() {
    return driver;
  }

  <V extends SpecificRecord> V decode(ProducerRecord<byte[], byte[]> record, Class<V> type) {
    return AvroRecordDecoder.of(type, registry::schemaById, 1 << 20).decode(record.value());
  }

  static Verdict verdict(ProducerRecord<byte[], byte[]> deadLetter) {
    return Verdict.parse(deadLetter.headers().lastHeader(Verdict.HEADER).value());
  }

  static MeshHeader header(ProducerRecord<byte[], byte[]> record) {
    return MeshHeader.parse(record.headers().lastHeader(MeshHeader.NAME).value());
  }

  static @Nullable String text(ProducerRecord<byte[], byte[]> record, String header) {
    return record.headers().lastHeader(header) == null
        ? null
        : new String(record.headers().lastHeader(header).value(), UTF_8);
  }

  static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }
}
