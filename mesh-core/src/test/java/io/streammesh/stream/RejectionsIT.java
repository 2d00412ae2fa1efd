package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.ChainVerdict;
import io.streammesh.integrity.InMemoryChainMemory;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.quarantine.Verdict;
import io.streammesh.stream.SignedMesh.App;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

/** Audit events of rejected records on a broker, whatever becomes of their transactions. */
class RejectionsIT {
  private static final int EVENTS = 2_000;
  private static final int BROKEN_EACH = 20;
  private static final int FAILS_EACH = 250;
  private static final String AUDIT = "orders.audit";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @TempDir Path folder;
  private MeshDefinition definition;
  private SignedMesh mesh;

  @BeforeEach
  void start() throws Exception {
    definition = MeshDefinition.ofClasspath();
    mesh = new SignedMesh(folder, definition);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  /** Two threads, transactions that abort, instances that come and go. */
  @Test
  void shouldCommitOneEventWithEachDeadLetterAndNoOther() throws Exception {
    // Given
    Set<String> failed = ConcurrentHashMap.newKeySet();
    MeshTopology failing = orders -> publishingWithFailures(orders, failed);
    App first = mesh.run("orders", "first", failing);

    // When
    sendEvents(0, EVENTS / 2);
    App second = mesh.run("orders", "second", failing);
    sendEvents(EVENTS / 2, EVENTS);
    first.close();
    int broken = EVENTS / BROKEN_EACH;
    assertThat(mesh.committed(FACTS, EVENTS - broken, TIMEOUT)).hasSize(EVENTS - broken);
    List<ConsumerRecord<byte[], byte[]>> letters = mesh.committed("orders.dlq", broken, TIMEOUT);
    List<ConsumerRecord<byte[], byte[]>> audited = mesh.committed(AUDIT, broken, TIMEOUT);

    // Then
    assertThat(failed).as("transactions that were aborted").isNotEmpty();
    assertThat(letters).hasSize(broken);
    assertThat(audited)
        .extracting(record -> decoded(record).getRecords())
        .containsExactlyInAnyOrderElementsOf(letters.stream().map(RejectionsIT::lineage).toList());
    assertAllVerifiedAndInTheirPlaces(audited);
    second.close();
  }

  private static void assertAllVerifiedAndInTheirPlaces(
      List<ConsumerRecord<byte[], byte[]>> audited) {
    Clock clock = Clock.systemUTC();
    RecordVerifier verifier =
        new RecordVerifier(
            AUDIT, SignatureAlgorithm.HMAC_SHA256, new TestKeys().verificationKeys(), clock);
    ChainJudge chains = new ChainJudge(new InMemoryChainMemory(Duration.ofDays(1), clock), clock);
    assertThat(audited)
        .allSatisfy(
            record -> {
              RecordContent content =
                  new RecordContent(
                      record.topic(),
                      record.partition(),
                      record.timestamp(),
                      record.key(),
                      record.value());
              assertThat(verifier.verify(content, record.offset(), record.headers())).isNull();
              assertThat(chains.judge(verifier.verified(), record.offset()))
                  .isEqualTo(ChainVerdict.FRESH);
            });
  }

  /** Fails once for every some hundredth event, in the middle of its transaction. */
  private static void publishingWithFailures(Mesh mesh, Set<String> failed) {
    mesh.publish(
        Orders.facts(mesh.read(Orders.EVENTS))
            .peek(
                (orderId, fact) -> {
                  int number = Integer.parseInt(orderId.substring(2));
                  if (number % FAILS_EACH == FAILS_EACH - 1 && failed.add(orderId)) {
                    throw new IllegalStateException("failed once, on purpose");
                  }
                },
                Named.as("fail-now-and-then")),
        Orders.ORDER_FACTS);
  }

  private void sendEvents(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      String orderId = "o-" + i;
      String event = i % BROKEN_EACH == 0 ? "{" : Orders.event(orderId, 1);
      mesh.send(new ProducerRecord<>(RAW, orderId.getBytes(UTF_8), event.getBytes(UTF_8)));
    }
  }

  private static String lineage(ConsumerRecord<byte[], byte[]> letter) {
    return Verdict.parse(letter.headers().lastHeader(Verdict.HEADER).value()).lineage().toString();
  }

  private AuditEvent decoded(ConsumerRecord<byte[], byte[]> record) {
    return AvroRecordDecoder.of(
            AuditEvent.class,
            mesh.registry()::schemaById,
            definition.audit("orders").maxRecordBytes())
        .decode(record.value());
  }
}
