package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.TopologyRun.AT;
import static io.streammesh.stream.TopologyRun.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.payments.v1.Transaction;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another domain's product, read with the few fields that a domain relies on. */
class ReaderSchemaTest {
  @TempDir Path folder;

  /** The order has an address, tagged pii.address, that is not read: nothing of it gets on. */
  @Test
  void shouldCarryTheTagsOfTheFieldsThatAreReadAndNoOthers() {
    // Given
    MeshDefinition definition = FactReader.definition(folder.resolve("mesh"));
    try (TopologyRun run =
        new TopologyRun(definition, "payments", folder.resolve("state"), FactReader::reading)) {

      // When
      run.sendSigned(FACTS, "o-1", order(definition));

      // Then
      assertThat(run.deadLetters()).isEmpty();
      ProducerRecord<byte[], byte[]> transaction = run.one(FactReader.TRANSACTIONS);
      assertThat(run.decode(transaction, Transaction.class).getAmount())
          .isEqualByComparingTo("12.5000");
      assertThat(header(transaction).lineage()).hasToString(FACTS + "/0@0");
      assertThat(header(transaction).tags()).doesNotContain("pii.address");
    }
  }

  private static byte[] order(MeshDefinition definition) {
    InMemorySchemaRegistry ids = new InMemorySchemaRegistry();
    definition
        .publishedContracts()
        .forEach(contract -> ids.register(contract.subject(), contract.schema()));
    io.streammesh.schemas.orders.v1.OrderFact fact =
        io.streammesh.schemas.orders.v1.OrderFact.newBuilder()
            .setOrderId("o-1")
            .setStatus(io.streammesh.schemas.orders.v1.OrderStatus.CREATED)
            .setRevision(1)
            .setDeliveryAddress(
                DeliveryAddress.newBuilder()
                    .setZipPrefix("01000")
                    .setCity("são paulo")
                    .setState("SP")
                    .build())
            .setPlacedAt(AT)
            .setCurrency("BRL")
            .setItems(List.of())
            .setItemsAmount(new BigDecimal("12.5000"))
            .setFreightAmount(new BigDecimal("0.0000"))
            .build();
    return AvroRecordEncoder.of(io.streammesh.schemas.orders.v1.OrderFact.class)
        .encode(ids.idOf(FACTS + "-value", definition.contract(FACTS).schema()), fact);
  }
}
