package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.AuditTopic;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.SignatureHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a port on a real broker does about each thing that is not to be acted on: none is, and all
 * are in the journal with their cause, and in the domain's audit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
final class AttacksOnAPortIT {
  private static final long FRESH_MS = Duration.ofMinutes(5).toMillis();

  private SignalBroker broker;
  private AuditTopic audit;
  private Signals signals;
  private RunningPort port;
  private int tooLarge;
  private int orders;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    MeshDefinition definition =
        SignalMesh.load(folder.resolve("mesh"), "retry", "{actions: 1000, per: PT1M}");
    broker = new SignalBroker(folder.resolve("broker"));
    signals = new Signals(definition);
    tooLarge = definition.product(SignalMesh.TOPIC).maxRecordBytes();
    audit = new AuditTopic(definition, "orders", folder.resolve("keys"), broker.client());
    signals.tellingRejectionsTo(audit.rejections());
    port = new RunningPort(definition, signals, broker.client());
  }

  @AfterAll
  void stop() throws Exception {
    port.close();
    audit.close();
    broker.close();
  }

  /** Makes the record of an attack; what it needs before it, it sends. */
  @FunctionalInterface
  interface Attack {
    ProducerRecord<byte[], byte[]> on(AttacksOnAPortIT scene, String order) throws Exception;
  }

  static Stream<Arguments> attacks() {
    return Stream.of(
        attack(
            "signed with another domain's key",
            "signature",
            (scene, order) -> scene.signals.of(order, 1).forged()),
        attack(
            "signed with a key of nobody",
            "key-unknown",
            (scene, order) -> scene.signals.of(order, 1).forgedWithAnUnknownKey()),
        attack(
            "not signed",
            "unsigned",
            (scene, order) -> without(scene.signals.of(order, 1).signed(), SignatureHeader.NAME)),
        attack(
            "value altered",
            "signature",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record = scene.signals.of(order, 1).signed();
              byte[] value = record.value().clone();
              value[value.length - 1] ^= 1;
              return with(record, record.partition(), record.timestamp(), record.key(), value);
            }),
        attack(
            "another order's signal under this key",
            "signature",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record = scene.signals.of("victim", 1).signed();
              return with(
                  record,
                  record.partition(),
                  record.timestamp(),
                  order.getBytes(UTF_8),
                  record.value());
            }),
        attack(
            "moved to another partition",
            "signature",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record = scene.signals.of(order, 1).in(1).signed();
              return with(record, 0, record.timestamp(), record.key(), record.value());
            }),
        attack(
            "made fresh again",
            "signature",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record =
                  scene.signals.of(order, 1).at(System.currentTimeMillis() - 2 * FRESH_MS).signed();
              return with(record, 0, System.currentTimeMillis(), record.key(), record.value());
            }),
        attack(
            "made a deletion",
            "signature",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record = scene.signals.of(order, 1).signed();
              return with(record, 0, record.timestamp(), record.key(), null);
            }),
        attack(
            "given another id",
            "signature",
            (scene, order) ->
                plus(without(scene.signals.of(order, 1).signed(), "ce_id"), "ce_id", "other")),
        attack(
            "given a second id",
            "duplicate-header",
            (scene, order) -> plus(scene.signals.of(order, 1).signed(), "ce_id", "other")),
        attack(
            "given a header",
            "foreign-header",
            (scene, order) -> plus(scene.signals.of(order, 1).signed(), "x-note", "other")),
        attack(
            "marked as a replay by others",
            "signature",
            (scene, order) -> plus(scene.signals.of(order, 1).signed(), "mesh-replay", "r-2")),
        attack(
            "sent once more",
            "repeat",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record = scene.signals.of(order, 1).signed();
              scene.actOn(record);
              return record;
            }),
        attack(
            "signed once more by its owner",
            "repeat",
            (scene, order) -> {
              scene.actOn(scene.signals.of(order, 1).signed());
              return scene.signals.of(order, 1).signed();
            }),
        attack(
            "too old",
            "stale",
            (scene, order) ->
                scene.signals.of(order, 1).at(System.currentTimeMillis() - FRESH_MS - 1).signed()),
        attack(
            "ahead of the clock",
            "ahead",
            (scene, order) ->
                scene.signals.of(order, 1).at(System.currentTimeMillis() + 2 * FRESH_MS).signed()),
        attack(
            "expired",
            "expired",
            (scene, order) ->
                scene.signals.of(order, 1).validUntil(System.currentTimeMillis() - 1).signed()),
        attack(
            "behind a later revision",
            "superseded",
            (scene, order) -> {
              scene.actOn(scene.signals.of(order, 3).signed());
              return scene.signals.of(order, 2).signed();
            }),
        attack(
            "withdrawn once more",
            "withdrawn",
            (scene, order) -> {
              scene.actOn(scene.signals.of(order, 1).signed());
              scene.takeBack(scene.signals.of(order, 2).withdrawn().signed());
              return scene.signals.of(order, 3).withdrawn().signed();
            }),
        attack(
            "deleted once it is withdrawn",
            "withdrawn",
            (scene, order) -> {
              scene.takeBack(scene.signals.of(order, 2).withdrawn().signed());
              return scene.signals.of(order, 3).deleted().signed();
            }),
        attack(
            "larger than its contract allows",
            "size",
            (scene, order) -> {
              ProducerRecord<byte[], byte[]> record = scene.signals.of(order, 1).signed();
              return with(record, 0, record.timestamp(), record.key(), new byte[scene.tooLarge]);
            }),
        attack(
            "without an id",
            "no-id",
            (scene, order) -> scene.signals.of(order, 1).id(null).signed()),
        attack(
            "with an endless id",
            "no-id",
            (scene, order) -> scene.signals.of(order, 1).id("x".repeat(201)).signed()));
  }

  private static Arguments attack(String what, String cause, Attack attack) {
    return Arguments.of(what, cause, attack);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("attacks")
  void shouldRefuse(String what, String cause, Attack attack) throws Exception {
    // Given
    String order = "o-" + orders++;
    ProducerRecord<byte[], byte[]> record = attack.on(this, order);
    List<String> before = new ArrayList<>(port.acted());
    List<String> withdrawnBefore = List.copyOf(port.withdrawn());

    // When
    long offset = broker.send(record);

    // Then
    await(() -> !broker.journalOf(0, offset).isEmpty());
    assertThat(broker.journalOf(0, offset)).containsExactly("refused " + cause);
    actOn(signals.of(order + "-next", 1).signed());
    before.add(order + "-next/1");
    assertThat(port.acted()).isEqualTo(before);
    assertThat(port.withdrawn()).isEqualTo(withdrawnBefore);
    JournalEntry kept =
        broker.journal().stream()
            .filter(entry -> entry.signal().position().offset() == offset)
            .findFirst()
            .orElseThrow();
    assertThat(kept.original().value()).isEqualTo(record.value());
    assertThat(kept.original().key()).isEqualTo(record.key());
    assertThat(kept.original().headers()).containsExactlyElementsOf(record.headers());
    assertThat(audit.events())
        .filteredOn(event -> event.getRecords().equals(SignalMesh.TOPIC + "/0@" + offset))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getAction()).isEqualTo(AuditAction.RECORD_REJECTED);
              assertThat(event.getActor()).isEqualTo("app:orders");
              assertThat(event.getContract()).isEqualTo(SignalMesh.TOPIC);
              assertThat(event.getStage()).isEqualTo("ingress");
              assertThat(event.getRule()).isEqualTo(cause);
              assertThat(event.getReason()).isEqualTo(kept.reason());
            });
  }

  static Stream<Arguments> tooLargeAsJson() {
    String text = "\u0001".repeat(110_000);
    return Stream.of(
        attack(
            "given a header with an endless name",
            "foreign-header",
            (scene, order) -> plus(scene.signals.of(order, 1).signed(), text, "other")),
        attack(
            "with an endless key",
            "size",
            (scene, order) -> scene.signals.of(order + text, 1).id(order).signed()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tooLargeAsJson")
  void shouldGoOnBehindWhatTheJournalCannotTakeWhole(String what, String cause, Attack attack)
      throws Exception {
    // Given
    String order = "o-" + orders++;
    ProducerRecord<byte[], byte[]> record = attack.on(this, order);

    // When
    long offset = broker.send(record);
    actOn(signals.of(order + "-next", 1).signed());

    // Then
    assertThat(port.failure()).isEmpty();
    assertThat(broker.journalOf(0, offset)).containsExactly("refused " + cause);
    assertThat(broker.journal())
        .filteredOn(entry -> entry.signal().position().offset() == offset)
        .allSatisfy(entry -> assertThat(entry.original()).isNull());
  }

  /** Sends a good signal, and waits until it was acted on. */
  private void actOn(ProducerRecord<byte[], byte[]> record) throws Exception {
    int before = port.acted().size();
    long offset = broker.send(record);
    await(() -> broker.journalOf(0, offset).contains("done"));
    assertThat(port.acted()).hasSize(before + 1);
  }

  /** The same for a withdrawal. */
  private void takeBack(ProducerRecord<byte[], byte[]> record) throws Exception {
    int before = port.withdrawn().size();
    long offset = broker.send(record);
    await(() -> broker.journalOf(0, offset).contains("done"));
    assertThat(port.withdrawn()).hasSize(before + 1);
  }

  private static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> record,
      int partition,
      long timestamp,
      byte[] key,
      byte[] value) {
    return new ProducerRecord<>(record.topic(), partition, timestamp, key, value, record.headers());
  }

  private static ProducerRecord<byte[], byte[]> without(
      ProducerRecord<byte[], byte[]> record, String header) {
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.remove(header);
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  private static ProducerRecord<byte[], byte[]> plus(
      ProducerRecord<byte[], byte[]> record, String header, String text) {
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.add(Signals.header(header, text));
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }
}
