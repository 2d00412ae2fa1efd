package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.NOW;
import static io.streammesh.stream.TopologyRun.verdict;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.schemas.orders.raw.OrderEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectionsTest {
  private static final String AUDIT = "orders.audit";

  @TempDir Path folder;

  @Test
  void shouldTellOfARejectedInputWithoutAnythingThatItHolds() {
    try (TopologyRun run = run(Orders::publishing)) {
      // When
      run.send(RAW, "ada@example.org", "{\"secret\": \"4111111111111111\"");
      ProducerRecord<byte[], byte[]> letter = run.deadLetter();
      ProducerRecord<byte[], byte[]> record = run.one(AUDIT);
      AuditEvent event = run.decode(record, AuditEvent.class);

      // Then
      assertThat(event.getAction()).isEqualTo(AuditAction.RECORD_REJECTED);
      assertThat(event.getDomain()).isEqualTo("orders");
      assertThat(event.getActor()).isEqualTo("app:orders");
      assertThat(event.getAt()).isEqualTo(NOW);
      assertThat(event.getContract()).isEqualTo(RAW);
      assertThat(event.getRecords()).isEqualTo(RAW + "/0@0");
      assertThat(event.getStage()).isEqualTo("ingress");
      assertThat(event.getRule()).isEqualTo("malformed");
      assertThat(event.getReason()).isEqualTo(verdict(letter).reason());
      assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
      assertThat(whole(record)).doesNotContain("ada@", "secret", "4111");
    }
  }

  @Test
  void shouldSignTheEventAsAProductIsSigned() {
    try (TopologyRun run = run(Orders::publishing)) {
      // When
      run.send(RAW, "o-1", "{");
      run.send(RAW, "o-2", "{");
      List<ProducerRecord<byte[], byte[]>> records = run.sent(AUDIT);

      // Then
      RecordVerifier verifier =
          new RecordVerifier(
              AUDIT,
              SignatureAlgorithm.HMAC_SHA256,
              new TestKeys().verificationKeys(),
              Clock.fixed(NOW, ZoneOffset.UTC));
      assertThat(records)
          .hasSize(2)
          .allSatisfy(
              record -> {
                RecordContent content =
                    new RecordContent(
                        AUDIT,
                        record.partition(),
                        record.timestamp(),
                        record.key(),
                        record.value());
                assertThat(verifier.verify(content, 0, record.headers())).isNull();
              });
      assertThat(records)
          .extracting(record -> TopologyRun.text(record, MeshHeader.NAME))
          .containsExactly(
              "orders.audit/1.3.0; from=" + RAW + "/0@0",
              "orders.audit/1.3.0; from=" + RAW + "/0@1");
      assertThat(records)
          .extracting(record -> new String(record.key(), ISO_8859_1))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldTellOfARejectedOutputAndOfAKeyThatCannotBeRead() {
    try (TopologyRun run =
        run(
            mesh ->
                mesh.publish(
                    Orders.facts(mesh.read(Orders.EVENTS))
                        .selectKey((key, fact) -> "another", Named.as("other-key")),
                    Orders.ORDER_FACTS))) {
      // When
      run.send(RAW, "o-1", Orders.event("o-1", 1));
      run.send(
          RAW,
          new byte[] {(byte) 0xff},
          TopologyRun.bytes(Orders.event("o-2", 1)),
          TopologyRun.AT.toEpochMilli(),
          new RecordHeaders());

      // Then
      assertThat(run.deadLetters()).hasSize(2);
      assertThat(run.sent(AUDIT))
          .extracting(record -> run.decode(record, AuditEvent.class))
          .extracting(
              event -> event.getStage() + " " + event.getContract() + " " + event.getRecords())
          .containsExactly(
              "egress " + FACTS + " " + RAW + "/0@0", "ingress " + RAW + " " + RAW + "/0@1");
    }
  }

  @Test
  void shouldAuditNothingOfAGoodRecord() {
    try (TopologyRun run = run(Orders::publishing)) {
      // When
      run.send(RAW, "o-1", Orders.event("o-1", 1));

      // Then
      assertThat(run.sent(FACTS)).hasSize(1);
      assertThat(run.sent(AUDIT)).isEmpty();
    }
  }

  /** Or its domain could write what it likes about its decisions. */
  @Test
  void shouldRefuseWhatATopologyWritesToTheAuditTopicItself() {
    try (TopologyRun run =
        run(
            mesh -> {
              KStream<String, Governed<OrderEvent>> events = mesh.read(Orders.EVENTS);
              mesh.publish(Orders.facts(events), Orders.ORDER_FACTS);
              events
                  .mapValues(value -> new byte[0], Named.as("forged"))
                  .to(AUDIT, Produced.with(mesh.keys(), Serdes.ByteArray()).withName("forge"));
            })) {
      // When
      run.send(RAW, "o-1", Orders.event("o-1", 1));

      // Then
      assertThatThrownBy(() -> run.sent(AUDIT))
          .isInstanceOf(GuardRefusal.class)
          .hasMessageContaining("did not come through publish");
    }
  }

  private TopologyRun run(MeshTopology topology) {
    return new TopologyRun(MeshDefinition.ofClasspath(), "orders", folder, topology);
  }

  private static String whole(ProducerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder(new String(record.value(), ISO_8859_1));
    text.append(new String(record.key(), ISO_8859_1));
    record.headers().forEach(header -> text.append(new String(header.value(), ISO_8859_1)));
    return text.toString();
  }
}
