package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  static final String FACTS = "orders.order-facts.v1";
  static final Set<String> INTERNAL =
      Set.of(
          "orders-store-changelog",
          "orders-by-customer-repartition",
          "orders-join-subscription-registration-topic",
          "orders-join-subscription-response-topic");
  private static final byte[] KEY = utf8("order-1");
  private static final byte[] VALUE = utf8("value");
  private static final long TIME = 1_500_000_000_000L;
  private static final Header GOVERNED = new RecordHeader(MeshHeader.NAME, utf8("governed"));

  private final Guard guard = new Guard(INTERNAL, Map.of(FACTS, 4, "orders.dlq", 2));

  @Test
  void shouldPutTheGovernedHeadersInPlaceOfTheStamp() {
    // Given
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();
    headers.add("foreign", utf8("x"));

    // When
    ProducerRecord<byte[], byte[]> sent = guard.admit(record(FACTS, KEY, VALUE, TIME, headers));

    // Then
    assertThat(sent.headers().toArray()).containsExactly(GOVERNED);
    assertThat(sent.topic()).isEqualTo(FACTS);
    assertThat(sent.key()).isSameAs(KEY);
    assertThat(sent.value()).isSameAs(VALUE);
    assertThat(sent.timestamp()).isEqualTo(TIME);
  }

  @Test
  void shouldFindTheStampInACopyOfTheHeaders() {
    // Given
    Headers copy = new RecordHeaders(stamp(FACTS, KEY, VALUE, TIME).asHeaders());

    // When
    ProducerRecord<byte[], byte[]> sent =
        guard.admit(record(FACTS, KEY.clone(), VALUE, TIME, copy));

    // Then
    assertThat(sent.headers().toArray()).containsExactly(GOVERNED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders-store-changelog",
        "orders-by-customer-repartition",
        "orders-join-subscription-registration-topic",
        "orders-join-subscription-response-topic"
      })
  void shouldPassRecordsOfItsInternalTopicsAsTheyAre(String topic) {
    // Given
    ProducerRecord<byte[], byte[]> record =
        record(topic, KEY, VALUE, TIME, new RecordHeaders().add("any", VALUE));

    // When
    ProducerRecord<byte[], byte[]> sent = guard.admit(record);

    // Then
    assertThat(sent).isSameAs(record);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payments-store-changelog",
        "ordersx-store-changelog",
        "orders.store-changelog",
        "orders-store",
        "orders-store-changelog-copy",
        "orders-store-topic",
        "store-changelog",
        "x-orders-store-changelog",
        "payments.transactions.v1",
        "orders.raw.order-events",
        "orders.order-facts.v2",
        "payments.dlq"
      })
  void shouldRefuseATopicThatIsNeitherInternalNorDeclared(String topic) {
    Headers headers = stamp(topic, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(topic, KEY, VALUE, TIME, headers), "no declared output");
  }

  @Test
  void shouldRefuseARecordWithoutStamp() {
    assertRefused(record(FACTS, KEY, VALUE, TIME, new RecordHeaders()), "did not come through");
  }

  @Test
  void shouldNotTakeAHeaderOfTheStampsNameForAStamp() {
    Headers forged = new RecordHeaders().add(stamp(FACTS, KEY, VALUE, TIME).key(), new byte[0]);

    assertRefused(record(FACTS, KEY, VALUE, TIME, forged), "did not come through");
  }

  @Test
  void shouldRefuseTwoStamps() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();
    headers.add(stamp(FACTS, KEY, VALUE, TIME));

    assertRefused(record(FACTS, KEY, VALUE, TIME, headers), "did not come through");
  }

  @Test
  void shouldRefuseTheStampOfAnotherTopic() {
    Headers headers = stamp("orders.dlq", KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, KEY, VALUE, TIME, headers), "changed after publish");
  }

  @Test
  void shouldRefuseAnotherKey() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, utf8("order-2"), VALUE, TIME, headers), "changed after publish");
  }

  @Test
  void shouldRefuseAMissingKey() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, null, VALUE, TIME, headers), "changed after publish");
  }

  @Test
  void shouldRefuseAnotherValueArrayEvenOfEqualBytes() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, KEY, VALUE.clone(), TIME, headers), "changed after publish");
  }

  @Test
  void shouldRefuseADeletionInPlaceOfAValue() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, KEY, null, TIME, headers), "changed after publish");
  }

  @Test
  void shouldRefuseAValueInPlaceOfADeletion() {
    Headers headers = stamp(FACTS, KEY, null, TIME).asHeaders();

    assertRefused(record(FACTS, KEY, VALUE, TIME, headers), "changed after publish");
  }

  @Test
  void shouldRefuseAnotherTimestamp() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, KEY, VALUE, TIME + 1, headers), "changed after publish");
  }

  @Test
  void shouldRefuseAMissingTimestamp() {
    Headers headers = stamp(FACTS, KEY, VALUE, TIME).asHeaders();

    assertRefused(record(FACTS, KEY, VALUE, null, headers), "changed after publish");
  }

  @Test
  void shouldAdmitAStampedDeletion() {
    // Given
    Headers headers = stamp(FACTS, KEY, null, TIME).asHeaders();

    // When
    ProducerRecord<byte[], byte[]> sent = guard.admit(record(FACTS, KEY, null, TIME, headers));

    // Then
    assertThat(sent.value()).isNull();
    assertThat(sent.headers().toArray()).containsExactly(GOVERNED);
  }

  @Test
  void shouldRefuseEverythingAfterOneRefusal() {
    // Given
    ProducerRecord<byte[], byte[]> good =
        record(FACTS, KEY, VALUE, TIME, stamp(FACTS, KEY, VALUE, TIME).asHeaders());
    ProducerRecord<byte[], byte[]> internal =
        record("orders-store-changelog", KEY, VALUE, TIME, new RecordHeaders());
    guard.admit(good);
    guard.checkNotLatched();

    // When
    assertRefused(record(FACTS, KEY, VALUE, TIME, new RecordHeaders()), FACTS);

    // Then
    assertThatThrownBy(() -> guard.admit(good)).isInstanceOf(GuardRefusal.class);
    assertThatThrownBy(() -> guard.admit(internal)).isInstanceOf(GuardRefusal.class);
    assertThatThrownBy(guard::checkNotLatched).isInstanceOf(GuardRefusal.class);
  }

  @Test
  void shouldNeverTellKeyOrValueInARefusal() {
    assertThatThrownBy(() -> guard.admit(record(FACTS, KEY, VALUE, TIME, new RecordHeaders())))
        .isInstanceOf(GuardRefusal.class)
        .hasMessageContaining(FACTS)
        .message()
        .doesNotContain("order-1")
        .doesNotContain("value");
  }

  @Test
  void shouldPartitionAsKafkasDefaultDoes() {
    for (long seed = 0; seed < 2000; seed++) {
      // Given
      Random random = new Random(seed);
      byte[] key = new byte[random.nextInt(40)];
      random.nextBytes(key);
      int partitions = 1 + random.nextInt(60);
      Guard wide = new Guard(INTERNAL, Map.of(FACTS, partitions));
      Headers headers = stamp(FACTS, key, VALUE, TIME).asHeaders();

      // When
      ProducerRecord<byte[], byte[]> sent = wide.admit(record(FACTS, key, VALUE, TIME, headers));

      // Then
      assertThat(sent.partition())
          .as("seed %d", seed)
          .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
    }
  }

  @Test
  void shouldLeaveThePartitionOfARecordWithoutKeyToTheProducer() {
    // Given
    Headers headers = stamp("orders.dlq", null, VALUE, TIME).asHeaders();

    // When
    ProducerRecord<byte[], byte[]> sent =
        guard.admit(record("orders.dlq", null, VALUE, TIME, headers));

    // Then
    assertThat(sent.partition()).isNull();
  }

  private void assertRefused(ProducerRecord<byte[], byte[]> record, String reason) {
    assertThatThrownBy(() -> guard.admit(record))
        .isInstanceOf(GuardRefusal.class)
        .hasMessageContaining(record.topic())
        .hasMessageContaining(reason);
  }

  static ProducerRecord<byte[], byte[]> stamped(String topic, String key) {
    return record(topic, utf8(key), VALUE, TIME, stamp(topic, utf8(key), VALUE, TIME).asHeaders());
  }

  private static Stamp stamp(
      String topic, byte @Nullable [] key, byte @Nullable [] value, long timestamp) {
    return new Stamp(topic, key, value, timestamp, new Header[] {GOVERNED});
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      @Nullable Long timestamp,
      Headers headers) {
    return new ProducerRecord<>(topic, null, timestamp, key, value, headers);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
