package io.streammesh.local.cli;

import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.contract.Contract;
import io.streammesh.contract.SignalPromise;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.lineage.Position;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.scenarios.read.WholeTopics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Attacks those who act on fraud's signals, as somebody could who can write to the topic: once the
 * signal of one order is there, it is sent again as it is, forged with the key of another domain,
 * and as if it had been held back on its way until it was stale. For one thread; whoever opens it
 * closes it.
 */
final class SignalAttacks implements AutoCloseable {
  private static final String SIGNALS = "fraud.order-risk-signals.v1";
  private static final String ANOTHER = "customers.address-changes.v1";
  private static final String ID = CloudEventHeaders.ID;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final LocalMesh mesh;
  private final Contract contract;
  private final byte[] orderId;
  private final Clock clock = Clock.systemUTC();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<SignalAttack> made = new ArrayList<>();

  private SignalAttacks(LocalMesh mesh, Map<String, Object> clients, String orderId) {
    this.mesh = mesh;
    this.contract = mesh.definition().product(SIGNALS);
    this.orderId = orderId.getBytes(StandardCharsets.UTF_8);
    this.consumer = WholeTopics.open(clients, List.of(contract.topic()));
    this.producer =
        new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Waits for the signal of an order.
   *
   * @param clients how to reach the brokers
   */
  static SignalAttacks onTheSignalOf(String orderId, LocalMesh mesh, Map<String, Object> clients) {
    return new SignalAttacks(mesh, clients, orderId);
  }

  /** Makes the attacks, if the signal has come meanwhile and they were not made. */
  void makeIfDue() {
    if (made.isEmpty()) {
      makeIfAmong(consumer.poll(Duration.ZERO));
    }
  }

  /**
   * Makes the attacks, if the signal has come at all and they were not made.
   *
   * @throws LocalMeshException if the signals do not come up to the end that the topic has now
   */
  void makeIfEver() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (made.isEmpty()
        && ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new LocalMeshException(
            "%s did not give its records within %s".formatted(contract.topic(), BOUND));
      }
      makeIfAmong(consumer.poll(POLL));
    }
  }

  private void makeIfAmong(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.value() != null && Arrays.equals(record.key(), orderId)) {
        make(record);
        return;
      }
    }
  }

  /** Those that were made; empty as long as the signal has not come. */
  List<SignalAttack> made() {
    return List.copyOf(made);
  }

  private void make(ConsumerRecord<byte[], byte[]> signal) {
    Header[] headers = signal.headers().toArray();
    send("repeated", "repeat", signal, signal.timestamp(), headers);
    send(
        "forged",
        "signature",
        signal,
        signal.timestamp(),
        signed(signal, ANOTHER, signal.timestamp()));
    SignalPromise promise = Objects.requireNonNull(contract.signal());
    long stale = clock.millis() - promise.freshWithin().plusMinutes(1).toMillis();
    send("stale", "stale", signal, stale, signed(signal, SIGNALS, stale));
  }

  /** The signal's headers under another id, signed with the key of a product. */
  private Header[] signed(ConsumerRecord<byte[], byte[]> signal, String product, long timestamp) {
    List<Header> headers = new ArrayList<>();
    for (Header header : signal.headers()) {
      if (header.key().equals(ID)) {
        headers.add(
            new RecordHeader(ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));
      } else if (!header.key().equals(SignatureHeader.NAME)) {
        headers.add(header);
      }
    }
    String domain = mesh.definition().product(product).domain();
    try (KeyService keys = LocalKeystore.open(mesh.keys(), domain, clock)) {
      byte[] signature =
          new RecordSigner(keys.signingKeys(), clock)
              .sign(
                  product,
                  new RecordContent(
                      signal.topic(), signal.partition(), timestamp, signal.key(), signal.value()),
                  SchemaFingerprint.of(contract.schema()),
                  headers.toArray(Header[]::new));
      headers.add(new RecordHeader(SignatureHeader.NAME, signature));
    }
    return headers.toArray(Header[]::new);
  }

  private void send(
      String kind,
      String cause,
      ConsumerRecord<byte[], byte[]> signal,
      long timestamp,
      Header[] headers) {
    try {
      RecordMetadata sent =
          producer
              .send(
                  new ProducerRecord<>(
                      signal.topic(),
                      signal.partition(),
                      timestamp,
                      signal.key(),
                      signal.value(),
                      List.of(headers)))
              .get();
      Position at = new Position(sent.topic(), sent.partition(), sent.offset());
      made.add(new SignalAttack(kind, cause, at));
    } catch (ExecutionException e) {
      throw new LocalMeshException("The " + kind + " signal cannot be sent: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalMeshException("Interrupted while the " + kind + " signal was sent", e);
    }
  }

  @Override
  public void close() {
    try (consumer) {
      producer.close();
    }
  }
}
