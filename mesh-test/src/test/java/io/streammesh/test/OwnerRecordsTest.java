package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.lineage.Position;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.stream.MeshHeader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OwnerRecordsTest {
  private static final Position FROM = new Position("orders.raw.order-events", 3, 17);

  private final MeshDefinition mesh = MeshDefinition.ofClasspath();
  private final Contract contract = mesh.product("orders.order-facts.v1");
  private final Clock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final InMemoryKeys keys = InMemoryKeys.of(mesh, 1, clock);
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final RecordVerifier verifier =
      new RecordVerifier(
          contract.id(),
          contract.integrity().orElseThrow(),
          keys.forDomain("orders").verificationKeys(),
          clock);

  @Test
  void shouldMakeWhatItsOwnerWouldSend() {
    // When
    ProducerRecord<byte[], byte[]> record = records(keys).next("o-1", fact(), "e-1");

    // Then
    assertThat(fault(record)).isNull();
    assertThat(
            AvroRecordDecoder.of(OrderFact.class, registry::schemaById, contract.maxRecordBytes())
                .decode(record.value()))
        .isEqualTo(fact());
    MeshHeader header = MeshHeader.parse(record.headers().lastHeader(MeshHeader.NAME).value());
    assertThat(header.product() + "/" + header.version()).isEqualTo(contract.versionedName());
    assertThat(header.tags()).containsExactlyElementsOf(contract.tags());
    assertThat(header.lineage().positions()).containsExactly(FROM);
    assertThat(record.headers().lastHeader("ce_id").value()).asString().isEqualTo("e-1");
    assertThat(record.timestamp()).isEqualTo(clock.millis());
  }

  @Test
  void shouldMakeADeletionOfNoValue() {
    // When
    ProducerRecord<byte[], byte[]> record = records(keys).next("o-1", null, null);

    // Then
    assertThat(fault(record)).isNull();
    assertThat(record.value()).isNull();
    assertThat(record.headers().lastHeader("ce_id")).isNull();
  }

  @Test
  void shouldGoOnInItsChain() {
    // Given
    OwnerRecords<OrderFact> records = records(keys);
    SignatureHeader first = signature(records.next("o-1", fact(), "e-1"));

    // When
    SignatureHeader second = signature(records.next("o-1", null, "e-2"));

    // Then
    assertThat(second.chain()).isEqualTo(first.chain());
    assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
  }

  @Test
  void shouldForgeByKeysOfAnotherSeed() {
    // When
    ProducerRecord<byte[], byte[]> record =
        records(InMemoryKeys.of(mesh, 2, clock)).next("o-1", fact(), "e-1");

    // Then
    assertThat(fault(record)).isEqualTo(IntegrityFault.SIGNATURE);
  }

  @Test
  void shouldRefuseAClassOfAnotherSchema() {
    assertThatThrownBy(
            () ->
                new OwnerRecords<>(
                    mesh.product("payments.transactions.v1"),
                    OrderFact.class,
                    registry,
                    keys.forDomain("payments").signingKeys(),
                    FROM,
                    clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another schema than the contract of payments.transactions.v1");
  }

  private SignatureHeader signature(ProducerRecord<byte[], byte[]> record) {
    assertThat(fault(record)).isNull();
    return verifier.verified();
  }

  private OwnerRecords<OrderFact> records(InMemoryKeys of) {
    return new OwnerRecords<>(
        contract, OrderFact.class, registry, of.forDomain("orders").signingKeys(), FROM, clock);
  }

  private IntegrityFault fault(ProducerRecord<byte[], byte[]> record) {
    return verifier.verify(
        new RecordContent(
            record.topic(), record.partition(), record.timestamp(), record.key(), record.value()),
        0,
        record.headers());
  }

  private static OrderFact fact() {
    return OrderFact.newBuilder()
        .setOrderId("o-1")
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setPlacedAt(Instant.parse("2026-01-02T03:04:05Z"))
        .setCurrency("BRL")
        .setItems(List.of())
        .setItemsAmount(new BigDecimal("0.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }
}
