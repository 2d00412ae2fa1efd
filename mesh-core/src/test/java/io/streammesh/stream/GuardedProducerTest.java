package io.streammesh.stream;

import static io.streammesh.stream.GuardTest.FACTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.integrity.SignatureHeader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedProducerTest {
  private static final ProducerRecord<byte[], byte[]> SLIPPED =
      new ProducerRecord<>(FACTS, "order-1".getBytes(UTF_8), "slipped".getBytes(UTF_8));

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Guard guard = new Guard(GuardTest.INTERNAL, Map.of(FACTS, 4));
  private final GuardedProducer producer = new GuardedProducer(kafka, guard);

  @BeforeEach
  void begin() {
    producer.initTransactions();
    producer.beginTransaction();
  }

  @Test
  void shouldCommitWhatTheGuardAdmits() {
    // When
    sendGood("order-1");
    assertThat(producer.send(GuardTest.stamped(FACTS, "order-2"), null)).isDone();
    producer.sendOffsetsToTransaction(offsets(), group());
    producer.commitTransaction();

    // Then
    assertThat(kafka.history())
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.partition()).isNotNull();
              assertThat(record.headers().toArray())
                  .extracting(header -> header.key())
                  .containsExactly(MeshHeader.NAME);
            });
    assertThat(kafka.transactionCommitted()).isTrue();
    assertThat(kafka.sentOffsets()).isTrue();
  }

  @Test
  void shouldSendNothingThatTheGuardRefuses() {
    assertThatThrownBy(() -> producer.send(SLIPPED)).isInstanceOf(GuardRefusal.class);
    assertThatThrownBy(() -> producer.send(SLIPPED, null)).isInstanceOf(GuardRefusal.class);

    kafka.flush();
    assertThat(kafka.uncommittedRecords()).isEmpty();
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void shouldNotCommitGoodRecordsAfterARefusal() {
    // Given
    sendGood("order-1");
    assertThatThrownBy(() -> producer.send(SLIPPED)).isInstanceOf(GuardRefusal.class);

    // Then
    assertThatThrownBy(producer::commitTransaction).isInstanceOf(GuardRefusal.class);
    assertThatThrownBy(() -> producer.sendOffsetsToTransaction(offsets(), group()))
        .isInstanceOf(GuardRefusal.class);
    assertThat(kafka.transactionCommitted()).isFalse();
    assertThat(kafka.sentOffsets()).isFalse();
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void shouldLetATransactionBeAbortedAfterARefusal() {
    // Given
    sendGood("order-1");
    assertThatThrownBy(() -> producer.send(SLIPPED)).isInstanceOf(GuardRefusal.class);

    // When
    producer.abortTransaction();
    producer.close();

    // Then
    assertThat(kafka.transactionAborted()).isTrue();
    assertThat(kafka.closed()).isTrue();
  }

  /** One thread's refusal is every thread's: each has a producer, all have one guard. */
  @Test
  void shouldNotCommitInAnotherThreadsProducerAfterARefusal() {
    // Given
    GuardedProducer other = new GuardedProducer(kafka, guard);
    assertThatThrownBy(() -> producer.send(SLIPPED)).isInstanceOf(GuardRefusal.class);

    // Then
    assertThatThrownBy(other::commitTransaction).isInstanceOf(GuardRefusal.class);
    assertThat(kafka.transactionCommitted()).isFalse();
  }

  @Test
  void shouldStartAChainAfterAnAbortedTransaction() {
    // Given
    GuardedProducer signing = new GuardedProducer(kafka, signing());
    assertThat(signing.send(GuardTest.stamped(FACTS, "order-1"))).isDone();
    assertThat(signing.send(GuardTest.stamped(FACTS, "order-1"))).isDone();
    kafka.flush();
    List<ProducerRecord<byte[], byte[]>> before = List.copyOf(kafka.uncommittedRecords());

    // When
    signing.abortTransaction();
    signing.beginTransaction();
    assertThat(signing.send(GuardTest.stamped(FACTS, "order-1"))).isDone();

    // Then
    assertThat(chain(before.get(1))).isEqualTo(chain(before.get(0)));
    assertThat(sequence(before.get(1))).isEqualTo(2);
    ProducerRecord<byte[], byte[]> after = kafka.uncommittedRecords().get(0);
    assertThat(chain(after)).isNotEqualTo(chain(before.get(0)));
    assertThat(sequence(after)).isEqualTo(1);
  }

  @Test
  void shouldStartAChainWhereARecordWasNotSent() {
    // Given
    GuardedProducer signing = new GuardedProducer(kafka, signing());
    kafka.sendException = new TimeoutException("no room");
    assertThatThrownBy(() -> signing.send(GuardTest.stamped(FACTS, "order-1")))
        .isSameAs(kafka.sendException);
    kafka.sendException = null;

    // When
    assertThat(signing.send(GuardTest.stamped(FACTS, "order-1"))).isDone();

    // Then
    assertThat(sequence(kafka.uncommittedRecords().get(0))).isEqualTo(1);
  }

  private static Guard signing() {
    return new Guard(
        GuardTest.INTERNAL,
        Map.of(FACTS, 4),
        new CommitLatch(),
        new Signing(
            Map.of(FACTS, new Signing.Product(FACTS, 7)),
            new TestKeys().signingKeys(),
            Clock.systemUTC()));
  }

  /** Behind format, algorithm and a key id of one byte. */
  private static long chain(ProducerRecord<byte[], byte[]> record) {
    return ByteBuffer.wrap(signature(record)).getLong(3);
  }

  private static int sequence(ProducerRecord<byte[], byte[]> record) {
    return signature(record)[3 + Long.BYTES];
  }

  private static byte[] signature(ProducerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(SignatureHeader.NAME).value();
  }

  static Stream<Method> methodsButSend() {
    return Arrays.stream(Producer.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.getName().equals("send"));
  }

  /** Whatever a later version of Kafka adds with a default would else pass by the delegate. */
  @ParameterizedTest
  @MethodSource("methodsButSend")
  void shouldHandTheCallOn(Method method) throws Exception {
    // Given
    List<Method> called = new ArrayList<>();
    GuardedProducer recording = new GuardedProducer(recording(called), guard);
    Object[] arguments = new Object[method.getParameterCount()];

    // When
    method.invoke(recording, arguments);

    // Then
    assertThat(called).containsExactly(method);
  }

  @SuppressWarnings("unchecked") // a proxy knows no type arguments
  private static Producer<byte[], byte[]> recording(List<Method> called) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              called.add(method);
              return null;
            });
  }

  private void sendGood(String key) {
    assertThat(producer.send(GuardTest.stamped(FACTS, key))).isDone();
  }

  private static ConsumerGroupMetadata group() {
    try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
      return consumer.groupMetadata();
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets() {
    return Map.of(new TopicPartition("orders.raw.order-events", 0), new OffsetAndMetadata(1));
  }
}
