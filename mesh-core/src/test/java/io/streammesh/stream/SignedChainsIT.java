package io.streammesh.stream;

import static io.streammesh.stream.FactReader.TRANSACTIONS;
import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.stream.SignedMesh.App;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chains of a product between two apps on a broker, whatever befalls the apps. */
class SignedChainsIT {
  private static final int EVENTS = 3_000;
  private static final int FAILS_EACH = 250;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @TempDir Path folder;
  private SignedMesh mesh;

  @BeforeEach
  void start() throws Exception {
    MeshDefinition definition = FactReader.definitionUncompacted(folder.resolve("mesh"));
    mesh = new SignedMesh(folder, definition);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  /** Two threads, transactions that abort, instances that come and go. */
  @Test
  void shouldMissAndRefuseNothingThatWasSent() throws Exception {
    // Given
    Set<String> failed = ConcurrentHashMap.newKeySet();
    MeshTopology failing = orders -> publishingWithFailures(orders, failed);
    App reader = mesh.run(FactReader.DOMAIN, "reader", FactReader::reading);
    App first = mesh.run("orders", "first", failing);

    // When
    sendEvents(0, EVENTS / 3);
    App second = mesh.run("orders", "second", failing);
    sendEvents(EVENTS / 3, 2 * EVENTS / 3);
    first.close();
    reader.close();
    App another = mesh.run(FactReader.DOMAIN, "another", FactReader::reading);
    sendEvents(2 * EVENTS / 3, EVENTS);

    // Then
    List<ConsumerRecord<byte[], byte[]>> transactions =
        mesh.committed(TRANSACTIONS, EVENTS, TIMEOUT);
    assertThat(failed).as("transactions that were aborted").hasSize(EVENTS / FAILS_EACH);
    assertThat(keys(transactions)).hasSize(EVENTS);
    assertThat(transactions).hasSize(EVENTS);
    assertThat(chains(mesh.committed(FACTS, EVENTS, TIMEOUT))).as("chains").hasSizeGreaterThan(3);
    assertThat(mesh.committed("payments.dlq", 0, TIMEOUT)).isEmpty();
    assertThat(reader.counts().missing()).isEmpty();
    assertThat(another.counts().missing()).isEmpty();
    second.close();
    another.close();
  }

  @Test
  void shouldKnowARepeatAcrossARestart() throws Exception {
    // Given
    try (App orders = mesh.run("orders", "orders", Orders::publishing);
        App reader = mesh.run(FactReader.DOMAIN, "reader", FactReader::reading)) {
      sendEvents(0, 10);
      assertThat(mesh.committed(TRANSACTIONS, 10, TIMEOUT)).hasSize(10);
      assertThat(orders.failure()).isEmpty();
      assertThat(reader.failure()).isEmpty();
    }
    ConsumerRecord<byte[], byte[]> fact = mesh.committed(FACTS, 10, TIMEOUT).get(0);

    // When
    mesh.send(
        new ProducerRecord<>(
            FACTS, fact.partition(), fact.timestamp(), fact.key(), fact.value(), fact.headers()));
    List<ConsumerRecord<byte[], byte[]>> letters;
    try (App reader = mesh.run(FactReader.DOMAIN, "elsewhere", FactReader::reading)) {
      letters = mesh.committed("payments.dlq", 1, TIMEOUT);
      assertThat(reader.failure()).isEmpty();
    }

    // Then
    assertThat(letters).hasSize(1);
    assertThat(verdict(producedAs(letters.get(0))).rule()).isEqualTo("repeat");
    assertThat(mesh.committed(TRANSACTIONS, 10, TIMEOUT)).hasSize(10);
  }

  /** Fails once for every some hundredth event, in the middle of its transaction. */
  private static void publishingWithFailures(Mesh mesh, Set<String> failed) {
    mesh.publish(
        Orders.facts(mesh.read(Orders.EVENTS))
            .peek(
                (orderId, fact) -> {
                  int number = Integer.parseInt(orderId.substring(2));
                  if (number % FAILS_EACH == 0 && failed.add(orderId)) {
                    throw new IllegalStateException("failed once, on purpose");
                  }
                },
                Named.as("fail-now-and-then")),
        Orders.ORDER_FACTS);
  }

  private void sendEvents(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      String orderId = "o-" + i;
      mesh.send(
          new ProducerRecord<>(
              RAW, orderId.getBytes(UTF_8), Orders.event(orderId, 1).getBytes(UTF_8)));
    }
  }

  private static Set<String> keys(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<String> keys = new HashSet<>();
    records.forEach(record -> keys.add(new String(record.key(), UTF_8)));
    return keys;
  }

  /** Chain ids stand behind format, algorithm and a key id of one byte. */
  private static Set<Long> chains(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<Long> chains = new HashSet<>();
    records.forEach(
        record ->
            chains.add(
                ByteBuffer.wrap(record.headers().lastHeader(SignatureHeader.NAME).value())
                    .getLong(3)));
    return chains;
  }

  private static ProducerRecord<byte[], byte[]> producedAs(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(), null, record.timestamp(), record.key(), record.value(), record.headers());
  }
}
