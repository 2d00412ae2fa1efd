package io.streammesh.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.SigningKey;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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

  private final Clock now = Clock.systemUTC();

  /** Long enough ago for a key that was followed then to be out of use. */
  private final Clock before = Clock.offset(now, Duration.ofMinutes(-2));

  @TempDir private Path dir;

  @Test
  void shouldLetReadersBelieveWhatTheKeyHasSignedUpToThenAndNothingBeyond() throws Exception {
    // Given: three records of a key that is followed by another one, and a reader
    KeystoreAdmin admin = KeystoreAdmin.of(keystore(), before);
    admin.provision(
        List.of(),
        List.of(ProductGrants.of(PRODUCT, "fraud", SignatureAlgorithm.ED25519, List.of("orders"))));
    SigningKey lost =
        LocalKeystore.open(keystore(), "fraud", before).signingKeys().current(PRODUCT);
    RecordSigner thief = new RecordSigner(product -> lost, now);
    List<byte[]> written = List.of(sign(thief, 0), sign(thief, 0), sign(thief, 1));
    admin.rotate(PRODUCT, Duration.ZERO);
    RecordVerifier reader =
        new RecordVerifier(
            PRODUCT,
            SignatureAlgorithm.ED25519,
            LocalKeystore.open(keystore(), "orders", now).verificationKeys(),
            now);

    // When
    Run run;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(dir.resolve("broker")))) {
      write(broker, written);
      run = revoke(broker);
    }

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("still counts, in 2 partitions");
    assertThat(verify(reader, 0, written.get(0))).isNull();
    assertThat(verify(reader, 0, written.get(1))).isNull();
    assertThat(verify(reader, 1, written.get(2))).isNull();
    assertThat(verify(reader, 0, sign(thief, 0))).isEqualTo(IntegrityFault.KEY_REVOKED);
    assertThat(verify(reader, 1, sign(thief, 1))).isEqualTo(IntegrityFault.KEY_REVOKED);
    thief.startChain();
    assertThat(verify(reader, 0, sign(thief, 0))).isEqualTo(IntegrityFault.KEY_REVOKED);
    RecordSigner owner =
        new RecordSigner(LocalKeystore.open(keystore(), "fraud", now).signingKeys(), now);
    assertThat(verify(reader, 0, sign(owner, 0))).isNull();
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

  private static void write(EmbeddedBroker broker, List<byte[]> signatures) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(config);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      admin
          .createTopics(List.of(new NewTopic(PRODUCT, Optional.of(2), Optional.empty())))
          .all()
          .get();
      for (int i = 0; i < signatures.size(); i++) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(PRODUCT, i < 2 ? 0 : 1, TIME, "a".getBytes(UTF_8), (byte[]) null);
        record.headers().add(SignatureHeader.NAME, signatures.get(i));
        producer.send(record).get();
      }
    }
  }

  private static byte[] sign(RecordSigner signer, int partition) {
    return signer.sign(PRODUCT, content(partition), SchemaFingerprint.NONE, new Header[0]);
  }

  private static @Nullable IntegrityFault verify(
      RecordVerifier reader, int partition, byte[] signature) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SignatureHeader.NAME, signature);
    return reader.verify(content(partition), headers);
  }

  private static RecordContent content(int partition) {
    return new RecordContent(PRODUCT, partition, TIME, "a".getBytes(UTF_8), null);
  }
}
