package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partition that a task has read, which another one reads next. */
class GivenAwayPartitionTest {
  private static final byte[] NO_TEXT = {(byte) 0xff};

  private final Clock clock = Clock.fixed(TopologyRun.NOW, ZoneOffset.UTC);
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final RecordSigner signer = new RecordSigner(new TestKeys().signingKeys(), clock);

  /** Who has read it meanwhile has told of the record, or taken it for another one. */
  @Test
  void shouldForgetWhatNoIngressGotToSee(@TempDir Path folder) {
    // Given
    MeshDefinition mesh = FactReader.definitionUncompacted(folder);
    Contract facts = mesh.product(FACTS);
    int schemaId = registry.register(FACTS + "-value", facts.schema());
    byte[] value = ByteBuffer.allocate(6).put((byte) 0).putInt(schemaId).array();
    IngressGate gate = new IngressGate(mesh, facts, TestKeys.services(registry, clock));
    assertThat(gate.read(signed(facts, value, 0))).isNull();
    ConsumerRecord<byte[], byte[]> second = signed(facts, value, 1);
    assertThat(gate.read(keyed(second, NO_TEXT))).isEqualTo("key-malformed");

    // When
    gate.giveAway(new TopicPartition(FACTS, 0));

    // Then
    assertThat(gate.read(signed(facts, value, 2))).isEqualTo(IntegrityFault.GAP.label());
  }

  private ConsumerRecord<byte[], byte[]> signed(Contract facts, byte[] value, long offset) {
    byte[] key = "o-1".getBytes(UTF_8);
    long at = TopologyRun.AT.toEpochMilli();
    byte[] signature =
        signer.sign(
            FACTS,
            new RecordContent(FACTS, 0, at, key, value),
            SchemaFingerprint.of(facts.schema()),
            new Header[0]);
    return record(offset, key, value, new RecordHeaders().add(SignatureHeader.NAME, signature));
  }

  private static ConsumerRecord<byte[], byte[]> keyed(
      ConsumerRecord<byte[], byte[]> record, byte[] key) {
    return record(record.offset(), key, record.value(), record.headers());
  }

  private static ConsumerRecord<byte[], byte[]> record(
      long offset, byte[] key, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        FACTS,
        0,
        offset,
        TopologyRun.AT.toEpochMilli(),
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key,
        value,
        headers,
        Optional.empty());
  }
}
