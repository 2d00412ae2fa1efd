package io.streammesh.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.Contract;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.ShopMesh;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class ChainScanIT {
  private static final long TIME = 1_494_241_614_000L;
  private static final SignatureAlgorithm HMAC = SignatureAlgorithm.HMAC_SHA256;
  private static EmbeddedBroker broker;

  private final Clock clock = Clock.systemUTC();
  @TempDir private Path dir;

  @BeforeAll
  static void start(@TempDir Path data) {
    broker = EmbeddedBroker.start(BrokerOptions.in(data));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldTellTheLastSequenceOfAKeyForEachPartitionAndChain() throws Exception {
    // Given: two producers with the first key, an open transaction, a changed record, a second key
    Contract product = provision("scanned");
    KeystoreAdmin admin = KeystoreAdmin.of(keystore(), clock);
    try (LocalKeystore keys = LocalKeystore.open(keystore(), "scanned", clock);
        KafkaProducer<byte[], byte[]> plain = producer(Map.of());
        KafkaProducer<byte[], byte[]> open = producer(Map.of("transactional.id", "scanned"))) {
      RecordSigner one = new RecordSigner(keys.signingKeys(), clock);
      RecordSigner two = new RecordSigner(keys.signingKeys(), clock);
      send(plain, product, 0, "a", sign(one, product, 0, "a"));
      send(plain, product, 1, "a", sign(one, product, 1, "a"));
      send(plain, product, 0, "a", sign(one, product, 0, "a"));
      send(plain, product, 0, "a", sign(two, product, 0, "a"));
      open.initTransactions();
      open.beginTransaction();
      byte[] last = sign(one, product, 0, "a");
      send(open, product, 0, "a", last);
      send(plain, product, 0, "changed", sign(one, product, 0, "a"));
      admin.rotate(product.id(), Duration.ZERO);
      LocalKeystore next = LocalKeystore.open(keystore(), "scanned", clock);
      RecordSigner three = new RecordSigner(next.signingKeys(), clock);
      send(plain, product, 1, "a", sign(three, product, 1, "a"));

      // When
      SignedChains signed = scan(keys).read(product, 1);

      // Then
      Map<String, Map<Long, Long>> found = signed.lastSequences();
      assertThat(found).containsOnlyKeys(product.topic() + "-0", product.topic() + "-1");
      long chain = verified(keys, product, "a", last).chain();
      assertThat(found.get(product.topic() + "-0")).hasSize(2).containsEntry(chain, 3L);
      assertThat(found.get(product.topic() + "-0").values()).containsExactlyInAnyOrder(3L, 1L);
      assertThat(found.get(product.topic() + "-1")).isEqualTo(Map.of(chain, 1L));
      assertThat(signed.endOffsets())
          .isEqualTo(Map.of(product.topic() + "-0", 5L, product.topic() + "-1", 2L));
      open.abortTransaction();
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchKeyOrTopic() throws Exception {
    // Given
    Contract product = provision("known");
    Contract other = new ShopMesh(dir.resolve("other"), "other").load().product("other.sales.v1");
    KeystoreAdmin.of(keystore(), clock)
        .provision(List.of(), List.of(ProductGrants.of(other.id(), "known", HMAC, List.of())));
    try (LocalKeystore keys = LocalKeystore.open(keystore(), "known", clock)) {
      ChainScan scan = scan(keys);

      // When, Then
      assertThatThrownBy(() -> scan.read(product, 7))
          .isInstanceOf(MeshException.class)
          .hasMessageContaining("There is no signing key 7 of known.sales.v1");
      assertThatThrownBy(() -> scan.read(other, 1))
          .isInstanceOf(MeshException.class)
          .hasMessageContaining("There is no topic other.sales.v1");
    }
  }

  private Contract provision(String domain) throws Exception {
    Contract product =
        new ShopMesh(dir.resolve(domain), domain).load().product(domain + ".sales.v1");
    KeystoreAdmin.of(keystore(), clock)
        .provision(List.of(), List.of(ProductGrants.of(product.id(), domain, HMAC, List.of())));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(product.topic(), Optional.of(2), Optional.empty())))
          .all()
          .get();
    }
    return product;
  }

  private Path keystore() {
    return dir.resolve("keys");
  }

  private ChainScan scan(LocalKeystore keys) {
    return new ChainScan(broker.bootstrapServers(), keys.verificationKeys(), clock);
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] sign(RecordSigner signer, Contract product, int partition, String key) {
    return signer.sign(
        product.id(), content(product, partition, key), SchemaFingerprint.NONE, new Header[0]);
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      Contract product,
      int partition,
      String key,
      byte[] signature)
      throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(product.topic(), partition, TIME, utf8(key), (byte[]) null);
    record.headers().add(SignatureHeader.NAME, signature);
    producer.send(record).get();
  }

  private SignatureHeader verified(
      LocalKeystore keys, Contract product, String key, byte[] signature) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SignatureHeader.NAME, signature);
    RecordVerifier verifier =
        new RecordVerifier(product.id(), HMAC, keys.verificationKeys(), clock);
    assertThat(verifier.verify(content(product, 0, key), 0, headers)).isNull();
    return verifier.verified();
  }

  private static RecordContent content(Contract product, int partition, String key) {
    return new RecordContent(product.topic(), partition, TIME, utf8(key), null);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
