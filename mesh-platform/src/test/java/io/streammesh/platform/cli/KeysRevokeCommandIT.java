package io.streammesh.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.SigningKey;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.scan.TopicScan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code mesh keys revoke --last-valid} from the broker to a reader that verifies. */
@Timeout(60)
final class KeysRevokeCommandIT {
  private static final String PRODUCT = "fraud.order-risk-signals.v1";
  private static final long TIME = 1_494_241_614_000L;
  private static final String GOOD = "a";
  private static final String FORGED = "forged";

  private final Clock now = Clock.systemUTC();

  /** Long enough ago for a key that was followed then to be out of use. */
  private final Clock before = Clock.offset(now, Duration.ofMinutes(-2));

  @TempDir private Path dir;

  @Test
  void shouldLetReadersBelieveWhatTheKeyHasSignedUpToThenAndNothingBeyond() throws Exception {
    // Given: three records of a key that is followed by another one, and a reader
    RecordSigner thief = signerOfAKeyThatIsFollowed();
    List<byte[]> written = List.of(sign(thief, 0), sign(thief, 0), sign(thief, 1));
    RecordVerifier reader = reader();

    // When
    Run run;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir.resolve("broker")))) {
      createTopic(broker);
      try (KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of())) {
        send(producer, 0, GOOD, written.get(0));
        send(producer, 0, GOOD, written.get(1));
        send(producer, 1, GOOD, written.get(2));
      }
      run = revoke(broker);
    }

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("still counts, in 2 partitions");
    assertThat(verify(reader, 0, 0, written.get(0))).isNull();
    assertThat(verify(reader, 0, 1, written.get(1))).isNull();
    assertThat(verify(reader, 1, 0, written.get(2))).isNull();
    assertThat(verify(reader, 0, 1, sign(thief, 0))).isEqualTo(IntegrityFault.KEY_REVOKED);
    assertThat(verify(reader, 1, 0, sign(thief, 1))).isEqualTo(IntegrityFault.KEY_REVOKED);
    thief.startChain();
    assertThat(verify(reader, 0, 1, sign(thief, 0))).isEqualTo(IntegrityFault.KEY_REVOKED);
    RecordSigner owner =
        new RecordSigner(LocalKeystore.open(keystore(), "fraud", now).signingKeys(), now);
    assertThat(verify(reader, 0, 2, sign(owner, 0))).isNull();
  }

  /** Readers never saw what was aborted, and forget chains: to them, either place is a new one. */
  @Test
  void shouldLetReadersBelieveNothingThatIsForgedBehindWithASequenceOfBefore() throws Exception {
    // Given: of a chain, the second record committed, and the fourth aborted
    RecordSigner thief = signerOfAKeyThatIsFollowed();
    byte[] first = sign(thief, 0, FORGED);
    byte[] committed = sign(thief, 0);
    byte[] third = sign(thief, 0, FORGED);
    byte[] aborted = sign(thief, 0);
    List<ConsumerRecord<byte[], byte[]>> read;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir.resolve("broker")))) {
      createTopic(broker);
      try (KafkaProducer<byte[], byte[]> producer =
          producer(broker, Map.of("transactional.id", "fraud"))) {
        producer.initTransactions();
        producer.beginTransaction();
        send(producer, 0, GOOD, committed);
        producer.commitTransaction();
        producer.beginTransaction();
        send(producer, 0, GOOD, aborted);
        producer.abortTransaction();
      }
      assertThat(revoke(broker).exitCode()).isZero();

      // When
      try (KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of())) {
        send(producer, 0, FORGED, first);
        send(producer, 0, FORGED, third);
      }
      read = committed(broker);
    }

    // Then: sequences alone would let both in
    Revocation revocation = revocation();
    assertThat(revocation.lastValid().get(PRODUCT + "-0").values()).containsExactly(4L);
    assertThat(revocation.endOffsets()).isEqualTo(Map.of(PRODUCT + "-0", 4L, PRODUCT + "-1", 0L));
    RecordVerifier reader = reader();
    assertThat(read)
        .extracting(
            record ->
                reader.verify(
                    content(0, new String(record.key(), UTF_8)), record.offset(), record.headers()))
        .containsExactly(null, IntegrityFault.KEY_REVOKED, IntegrityFault.KEY_REVOKED);
  }

  /** Of the product's first key, which is not its current one any more. */
  private RecordSigner signerOfAKeyThatIsFollowed() {
    KeystoreAdmin admin = KeystoreAdmin.of(keystore(), before);
    admin.provision(
        List.of(),
        List.of(ProductGrants.of(PRODUCT, "fraud", SignatureAlgorithm.ED25519, List.of("orders"))));
    SigningKey lost =
        LocalKeystore.open(keystore(), "fraud", before).signingKeys().current(PRODUCT);
    admin.rotate(PRODUCT, Duration.ZERO);
    return new RecordSigner(product -> lost, now);
  }

  private RecordVerifier reader() {
    return new RecordVerifier(
        PRODUCT,
        SignatureAlgorithm.ED25519,
        LocalKeystore.open(keystore(), "orders", now).verificationKeys(),
        now);
  }

  private Revocation revocation() {
    return LocalKeystore.open(keystore(), "orders", now)
        .verificationKeys()
        .find(PRODUCT, 1)
        .orElseThrow()
        .revocation()
        .orElseThrow();
  }

  private Run revoke(EmbeddedBroker broker) {
    return Run.of(
        "keys",
        "revoke",
        PRODUCT,
        "1",
        "--reason",
        "a laptop is missing",
        "--last-valid",
        "--keystore",
        keystore().toString(),
        "--bootstrap-servers",
        broker.bootstrapServers());
  }

  private Path keystore() {
    return dir.resolve("keystore");
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(client(broker))) {
      admin
          .createTopics(List.of(new NewTopic(PRODUCT, Optional.of(2), Optional.empty())))
          .all()
          .get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(
      EmbeddedBroker broker, Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.putAll(client(broker));
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> client(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, int partition, String key, byte[] signature)
      throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(PRODUCT, partition, TIME, key.getBytes(UTF_8), (byte[]) null);
    record.headers().add(SignatureHeader.NAME, signature);
    producer.send(record).get();
  }

  /** What a reader finds in the first partition. */
  private static List<ConsumerRecord<byte[], byte[]>> committed(EmbeddedBroker broker) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    TopicScan.committed(broker.bootstrapServers()).read(PRODUCT, records::add);
    return records;
  }

  private static byte[] sign(RecordSigner signer, int partition) {
    return sign(signer, partition, GOOD);
  }

  private static byte[] sign(RecordSigner signer, int partition, String key) {
    return signer.sign(PRODUCT, content(partition, key), SchemaFingerprint.NONE, new Header[0]);
  }

  private static @Nullable IntegrityFault verify(
      RecordVerifier reader, int partition, long offset, byte[] signature) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SignatureHeader.NAME, signature);
    return reader.verify(content(partition, GOOD), offset, headers);
  }

  private static RecordContent content(int partition, String key) {
    return new RecordContent(PRODUCT, partition, TIME, key.getBytes(UTF_8), null);
  }
}
