package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.NOW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.MeshDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe at the two ends of its way. */
class ProbeIngressTest {
  private static final String AUDIT = "orders.audit";
  private static final Probe PROBE = Probe.at(NOW.minus(Duration.ofMillis(40)));

  @TempDir Path folder;
  private int runs;

  @Test
  void shouldTellInTheAuditTopicThatAProbeHasArrived() {
    try (TopologyRun run = run()) {
      // When
      run.send(RAW, null, null, mark());

      // Then
      ProducerRecord<byte[], byte[]> record = run.one(AUDIT);
      AuditEvent event = run.decode(record, AuditEvent.class);
      assertThat(event.getAction()).isEqualTo(AuditAction.PROBE_ARRIVED);
      assertThat(event.getDomain()).isEqualTo("orders");
      assertThat(event.getActor()).isEqualTo("app:orders");
      assertThat(event.getAt()).isEqualTo(NOW);
      assertThat(event.getContract()).isEqualTo(FACTS);
      assertThat(event.getRecords()).isEqualTo(RAW + "/0@0");
      assertThat(event.getReason())
          .isEqualTo("the probe %s came to the product 40 ms after it was sent", PROBE.id());
      assertThat(record.headers().lastHeader("mesh-signature")).isNotNull();
      assertThat(run.sent(FACTS)).isEmpty();
      assertThat(run.deadLetters()).isEmpty();
    }
  }

  @Test
  void shouldGiveTheEventOfAProbeThatIsReadAgainTheSameId() {
    try (TopologyRun one = run();
        TopologyRun again = run()) {
      // When
      one.send(RAW, null, null, mark());
      again.send(RAW, null, null, mark());

      // Then
      assertThat(again.one(AUDIT).key()).isEqualTo(one.one(AUDIT).key());
    }
  }

  @Test
  void shouldTellOfACopyAtAnotherPositionByItself() {
    try (TopologyRun run = run()) {
      // When
      run.send(RAW, null, null, mark());
      run.send(RAW, null, null, mark());

      // Then
      assertThat(run.sent(AUDIT))
          .hasSize(2)
          .extracting(record -> new String(record.key(), UTF_8))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldCountAProbeAsNoRecord() {
    try (TopologyRun run = run()) {
      // When
      run.send(RAW, null, null, mark());

      // Then
      assertThat(run.counts().ports())
          .allSatisfy(
              port -> {
                assertThat(port.probes()).isEqualTo(1);
                assertThat(port.read()).isZero();
                assertThat(port.published()).isZero();
                assertThat(port.quarantined()).isZero();
                assertThat(port.publicationDelays().counts()).containsOnly(0);
                assertThat(port.ages().counts()).containsOnly(0);
              });
      assertThat(run.counts().quarantined()).isZero();
      assertThat(run.counts().handled()).isEqualTo(1);
    }
  }

  /** A mark must not be able to hide a business event, or to delete what it names. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-,{}", "o-1,-", "o-1,{}"})
  void shouldSetAsideAMarkedRecordThatIsNoProbe(String key, String value) {
    try (TopologyRun run = run()) {
      // When
      run.send(RAW, key, value, mark());

      // Then
      ProducerRecord<byte[], byte[]> letter = run.deadLetter();
      assertThat(verdict(letter).rule()).isEqualTo("probe");
      assertThat(letter.key()).isEqualTo(bytes(key));
      assertThat(letter.value()).isEqualTo(bytes(value));
      assertThat(run.counts().quarantinedByRule()).isEqualTo(Map.of(RAW, Map.of("probe", 1L)));
      assertThat(run.counts().ports()).allMatch(port -> port.probes() == 0);
      assertThat(run.sent(FACTS)).isEmpty();
    }
  }

  @Test
  void shouldSetAsideAMarkThatCannotBeRead() {
    try (TopologyRun run = run()) {
      // When
      run.send(RAW, null, null, header("now".getBytes(UTF_8)));

      // Then
      assertThat(verdict(run.deadLetter()).rule()).isEqualTo("probe");
    }
  }

  @Test
  void shouldSetAsideAProbeInAProduct() {
    try (TopologyRun run =
        new TopologyRun(
            FactReader.definitionUncompacted(folder.resolve("mesh")),
            FactReader.DOMAIN,
            folder.resolve("state"),
            FactReader::reading)) {
      // When
      run.send(FACTS, null, null, mark());

      // Then
      ProducerRecord<byte[], byte[]> letter = run.deadLetter();
      assertThat(verdict(letter).rule()).isEqualTo("probe");
      assertThat(verdict(letter).reason()).contains("raw topics alone");
      assertThat(run.governed().probePaths()).isEmpty();
    }
  }

  @Test
  void shouldKnowWhereProbesArrive() {
    try (TopologyRun run = run()) {
      assertThat(run.governed().probePaths()).isEqualTo(Map.of(RAW, new TreeSet<>(List.of(FACTS))));
    }
  }

  private static Headers mark() {
    return header(PROBE.toBytes());
  }

  private static Headers header(byte[] value) {
    return new RecordHeaders(List.of(new RecordHeader(Probe.HEADER, value)));
  }

  private TopologyRun run() {
    runs++;
    return new TopologyRun(
        MeshDefinition.ofClasspath(),
        "orders",
        folder.resolve("state-" + runs),
        Orders::publishing);
  }
}
