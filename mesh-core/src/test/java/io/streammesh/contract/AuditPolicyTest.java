package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.ProductGrants;
import java.nio.file.Path;
import java.util.Set;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPolicyTest {
  private static final String REPORTING =
      """
        - role: reporting
          access: read
          customProperties:
            - property: purpose
              value: figures
            - property: clearTags
              value: [pii.email]
      """;

  @TempDir Path root;
  private SmallMesh mesh;

  @BeforeEach
  void write() {
    mesh = new SmallMesh(root);
  }

  @Test
  void shouldGiveEveryDomainAnAuditTopicThatNobodyWroteAContractOf() {
    // When
    MeshDefinition definition = mesh.load();
    Contract audit = definition.audit("risk");

    // Then
    assertThat(audit.id()).isEqualTo("risk.audit").isEqualTo(audit.topic());
    assertThat(audit.kind()).isEqualTo(ContractKind.AUDIT);
    assertThat(audit.versionedName()).isEqualTo("risk.audit/1.3.0");
    assertThat(audit.partitions()).isEqualTo(1);
    assertThat(audit.retentionMillis()).isEqualTo(-1);
    assertThat(audit.roles()).isEmpty();
    assertThat(audit.tags()).isEmpty();
    assertThat(definition.publishedContracts())
        .extracting(Contract::id)
        .containsExactly("risk.audit", "shop.audit", "shop.sales.v1");
  }

  @Test
  void shouldSignSoThatOnlyTheDomainCanHaveSigned() {
    assertThat(mesh.load().audit("shop").integrity()).contains(SignatureAlgorithm.ED25519);
  }

  @Test
  void shouldSignNoAuditInAMeshThatSignsNothing() {
    // Given
    mesh.replace(
        SmallMesh.POLICY, "lineagePositions: 16", "lineagePositions: 16\n  integrity: none");

    // When, then
    assertThat(mesh.load().audit("shop").integrity()).isEmpty();
  }

  @Test
  void shouldTakeRetentionAndReadersFromThePolicy() {
    // Given
    audit(
        """
        audit:
          retention: 86400000
          readers:
            - role: privacy-office
              purpose: accountability
        """);

    // When
    Contract audit = mesh.load().audit("shop");

    // Then
    assertThat(audit.retentionMillis()).isEqualTo(86_400_000);
    assertThat(audit.roles())
        .containsExactly(new Role("privacy-office", "read", "accountability", Set.of()));
    assertThat(ProductGrants.of(mesh.load()))
        .filteredOn(grants -> grants.product().equals("shop.audit"))
        .singleElement()
        .satisfies(
            grants ->
                assertThat(grants.signingDomains()).containsExactly("privacy-office", "shop"));
  }

  @Test
  void shouldGiveARoleThatIsNoDomainATopicThatItAloneSigns() {
    // Given
    audit("audit:\n  roles: [reporting]\n");
    mesh.replace(SmallMesh.PRODUCT, "roles:\n", "roles:\n" + REPORTING);

    // When
    MeshDefinition definition = mesh.load();

    // Then
    Contract audit = definition.audit("reporting");
    assertThat(audit.topic()).isEqualTo("reporting.audit");
    assertThat(audit.domain()).isEqualTo("reporting");
    assertThat(audit.integrity()).contains(SignatureAlgorithm.ED25519);
    assertThat(definition.audited()).containsExactly("reporting", "risk", "shop");
    assertThat(ProductGrants.of(definition))
        .filteredOn(grants -> grants.product().equals("reporting.audit"))
        .singleElement()
        .satisfies(grants -> assertThat(grants.signingDomains()).containsExactly("reporting"));
  }

  @Test
  void shouldRefuseThatARoleOpensFieldsWithoutAnAuditTopic() {
    // Given
    mesh.replace(SmallMesh.PRODUCT, "roles:\n", "roles:\n" + REPORTING);

    // When, then
    assertThat(mesh.violations())
        .singleElement()
        .asString()
        .contains("/roles/0/role: 'reporting' may open fields")
        .contains("audit.roles");
  }

  @Test
  void shouldReportARoleThatIsADomainOrNamedTwice() {
    // Given
    audit("audit:\n  roles: [reporting, shop, reporting]\n");

    // When, then
    assertThat(mesh.violations())
        .containsExactly(
            "mesh-policy.yaml:5: /audit/roles/1: 'shop' is a domain, which has an audit topic",
            "mesh-policy.yaml:5: /audit/roles/2: is named already, on line 5");
  }

  @Test
  void shouldTellWhoHasAnAuditTopic() {
    assertThatThrownBy(() -> mesh.load().audit("shopp"))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("There is no domain 'shopp'")
        .hasMessageContaining("known: shop, risk");
  }

  @Test
  void shouldReportWhatIsWrongInThePolicy() {
    // Given
    audit(
        """
        audit:
          retention: 0
          readers:
            - role: privacy-office
              purpose: accountability
            - role: privacy-office
              purpose: other
            - role: Auditors
        """);

    // When, then
    assertThat(mesh.violations())
        .anySatisfy(
            violation ->
                assertThat(violation).startsWith("mesh-policy.yaml:5: /audit/retention: is 0"))
        .anySatisfy(
            violation ->
                assertThat(violation)
                    .isEqualTo(
                        "mesh-policy.yaml:9: /audit/readers/1/role: is granted it already, on line 7"))
        .anySatisfy(
            violation ->
                assertThat(violation)
                    .startsWith("mesh-policy.yaml:11: /audit/readers/2")
                    .contains("'purpose' is missing"))
        .anySatisfy(
            violation ->
                assertThat(violation).startsWith("mesh-policy.yaml:11: /audit/readers/2/role"));
  }

  @Test
  void shouldNameTheAuditTopicWhereARawTopicIsAskedFor() {
    assertThatThrownBy(() -> mesh.load().raw("shop.audit"))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith(
            "shop.audit is an audit topic, which its domain's app alone writes");
  }

  @Test
  void shouldHaveTheSchemaThatEventsAreWrittenWith() {
    // Given
    var contract = mesh.load().audit("shop").schema();

    // When, then
    assertThat(SchemaFingerprint.of(contract))
        .isEqualTo(SchemaFingerprint.of(AuditEvent.getClassSchema()));
    assertThat(SchemaCompatibility.schemaNameEquals(contract, AuditEvent.getClassSchema()))
        .isTrue();
  }

  private void audit(String section) {
    mesh.replace(SmallMesh.POLICY, "tags:\n", section + "tags:\n");
  }
}
