package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.integrity.SignatureAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a valid mesh is loaded as. */
class LoadedMeshTest {
  private final MeshDefinition mesh = MeshDefinition.load(Path.of("../fixtures"));

  @Test
  void shouldLoadPolicy() {
    MeshPolicy policy = mesh.policy();

    assertThat(policy.version()).isEqualTo("1.0.0");
    assertThat(policy.tags())
        .containsEntry(
            "pci.card",
            new TagDefinition(
                "pci.card", "payments", "Data of a payment card", Protection.NONE, false));
    assertThat(policy.defaults())
        .isEqualTo(
            new Defaults(
                4,
                -1,
                Compatibility.FULL_TRANSITIVE,
                262144,
                16,
                new EventTimeBounds(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1)),
                Integrity.HMAC));
  }

  @Test
  void shouldLoadProductContract() {
    Contract contract = mesh.contract("orders.order-facts.v1");

    assertThat(contract.kind()).isEqualTo(ContractKind.PRODUCT);
    assertThat(contract.version()).isEqualTo("1.0.0");
    assertThat(contract.status()).isEqualTo("active");
    assertThat(contract.domain()).isEqualTo("orders");
    assertThat(contract.topic()).isEqualTo("orders.order-facts.v1");
    assertThat(contract.dataProduct()).isEqualTo("orders.order-facts");
    assertThat(contract.majorVersion()).contains("v1");
    assertThat(contract.schema().getFullName())
        .isEqualTo("io.streammesh.schemas.orders.v1.OrderFact");
    assertThat(contract.recordKey()).isEqualTo("orderId");
    assertThat(contract.cleanup()).isEqualTo(Cleanup.COMPACT);
    assertThat(contract.compatibility()).isEqualTo(Compatibility.FULL_TRANSITIVE);
    assertThat(contract.integrity()).contains(SignatureAlgorithm.HMAC_SHA256);
    assertThat(contract.tags()).containsExactly("pii.address");
    assertThat(contract.slaProperties())
        .containsExactly(
            new SlaProperty(
                "latency",
                "5",
                "s",
                null,
                "operational",
                "From the raw event to the committed product record, 99 of 100 records"));
    assertThat(contract.roles())
        .containsExactly(
            new Role("fraud", "read", "fraud-prevention", Set.of("pii.address")),
            new Role("marketing", "read", "campaign-measurement", Set.of()));
    assertThat(contract.source()).isEqualTo("orders/order-facts/v1/order-facts.odcs.yaml");
  }

  @Test
  void shouldGiveRawContractThePolicysDefaults() {
    Contract contract = mesh.contract("orders.raw.order-events");
    Defaults defaults = mesh.policy().defaults();

    assertThat(contract.kind()).isEqualTo(ContractKind.RAW);
    assertThat(contract.dataProduct()).isEqualTo("orders.raw.order-events");
    assertThat(contract.majorVersion()).isEmpty();
    assertThat(contract.cleanup()).isEqualTo(Cleanup.DELETE);
    assertThat(contract.partitions()).isEqualTo(defaults.partitions());
    assertThat(contract.retentionMillis()).isEqualTo(defaults.retentionMillis());
    assertThat(contract.maxRecordBytes()).isEqualTo(defaults.maxRecordBytes());
    assertThat(contract.eventTime()).isEqualTo(defaults.eventTime());
    assertThat(contract.integrity()).isEmpty();
    assertThat(contract.roles()).isEmpty();
  }

  @Test
  void shouldLoadDescriptor() {
    Descriptor orders = mesh.domain("orders");

    assertThat(orders.owner()).isEqualTo("orders");
    assertThat(orders.deadLetterTopic()).isEqualTo("orders.dlq");
    assertThat(orders.inputPorts())
        .containsExactly(
            new InputPortDeclaration("order-events", "1.0.0", "orders.raw.order-events", null),
            new InputPortDeclaration(
                "customer-erasures", "1.0.0", "orders.raw.customer-erasures", null));
    assertThat(orders.outputPorts())
        .extracting(OutputPortDeclaration::contractId)
        .containsExactly("orders.order-facts.v1");
    assertThat(orders.outputPorts().get(0).inputContracts())
        .containsExactly("orders.raw.order-events", "orders.raw.customer-erasures");
  }

  @Test
  void shouldNameKnownContractsNearestFirst() {
    assertThatThrownBy(() -> mesh.contract("orders.order-fact.v1"))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'orders.order-fact.v1'; known: orders.order-facts.v1, ");
    assertThatThrownBy(() -> mesh.domain("order"))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'order'; known: orders, ");
  }
}
