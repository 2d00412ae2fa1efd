package io.streammesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.ChainVerdict;
import io.streammesh.integrity.InMemoryChainMemory;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The audit topic of a domain on a real broker, with keys of a local keystore. */
public final class AuditTopic implements AutoCloseable {
  private final Clock clock = Clock.systemUTC();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Map<String, Object> client = new HashMap<>();
  private final String domain;
  private final Contract contract;
  private final LocalKeystore keys;
  private final AuditLog log;

  /**
   * Makes the topic.
   *
   * @param folder for the keys
   * @param client how to reach the broker
   */
  public AuditTopic(MeshDefinition definition, String domain, Path folder, Properties client)
      throws Exception {
    client.stringPropertyNames().forEach(key -> this.client.put(key, client.getProperty(key)));
    this.domain = domain;
    this.contract = definition.audit(domain);
    registry.register(contract.subject(), contract.schema());
    KeystoreAdmin.of(folder, clock).provision(definition);
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(List.of(new NewTopic(contract.topic(), contract.partitions(), (short) 1)))
          .all()
          .get();
    }
    this.keys = LocalKeystore.open(folder, domain, clock);
    this.log =
        new KafkaAuditLog(
            new SignedAuditRecords(contract, registry, keys.signingKeys(), clock),
            this.client,
            Duration.ofMinutes(1));
  }

  /** Where the domain's services tell what they reject. */
  public RejectionAccount rejections() {
    return new AuditedRejections(log, domain, clock);
  }

  /** All events, each of which the domain has signed, in its place. */
  public List<AuditEvent> events() {
    RecordVerifier verifier =
        new RecordVerifier(
            contract.id(), contract.integrity().orElseThrow(), keys.verificationKeys(), clock);
    ChainJudge chain = new ChainJudge(new InMemoryChainMemory(Duration.ofDays(1), clock), clock);
    List<AuditEvent> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records()) {
      assertThat(verifier.verify(content(record), record.offset(), record.headers())).isNull();
      assertThat(chain.judge(verifier.verified(), record.offset())).isEqualTo(ChainVerdict.FRESH);
      events.add(
          AvroRecordDecoder.of(AuditEvent.class, registry::schemaById, contract.maxRecordBytes())
              .decode(record.value()));
    }
    return events;
  }

  private static RecordContent content(ConsumerRecord<byte[], byte[]> record) {
    return new RecordContent(
        record.topic(), record.partition(), record.timestamp(), record.key(), record.value());
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(contract.topic(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    log.close();
    keys.close();
  }
}
