package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainPartTest {
  @TempDir Path folder;

  @Test
  void shouldLoadOwnContractsAndThoseThatAreRead() throws IOException {
    // Given
    new SmallMesh(folder.resolve("mesh"));

    // When
    MeshDefinition ofShop = load("shop");
    MeshDefinition ofRisk = load("risk");

    // Then
    assertThat(ofShop.contracts())
        .extracting(Contract::id)
        .containsExactly("shop.audit", "shop.raw.sale-events", "shop.sales.v1");
    assertThat(ofShop.domains()).containsOnlyKeys("shop");
    assertThat(ofRisk.contracts())
        .extracting(Contract::id)
        .containsExactly("risk.audit", "shop.sales.v1");
    assertThat(ofRisk.domains()).containsOnlyKeys("risk");
  }

  /** Without an input port, a reintegration port and its reader schema are enough. */
  @Test
  void shouldLoadContractsThatAreActedOn() throws IOException {
    // Given
    new SmallMesh(folder.resolve("mesh"))
        .replace(
            SmallMesh.PRODUCT,
            "value: ed25519",
            """
            value: ed25519
              - property: cloudEvents
                value: {id: [kind]}
              - property: signal
                value: {freshWithin: PT5M}""")
        .replace(
            SmallMesh.RISK,
            """
            inputPorts:
              - name: shop.sales.v1
                version: 1.2.0
                contractId: shop.sales.v1
            """,
            "")
        .replace(
            SmallMesh.RISK,
            """
            customProperties:
              - property: inputPurposes
                value:
                  shop.sales.v1: fraud-prevention
            """,
            """
            customProperties:
              - property: reintegrationPorts
                value:
                  - name: till-lock
                    contractId: shop.sales.v1
                    purpose: fraud-prevention
                    unknown: retry
                    limit: {actions: 1, per: PT1S}
            """);

    // When
    MeshDefinition ofRisk = load("risk");

    // Then
    assertThat(ofRisk.domains()).containsOnlyKeys("risk");
    assertThat(ofRisk.contracts())
        .extracting(Contract::id)
        .containsExactly("risk.audit", "shop.sales.v1");
    assertThat(ofRisk.readerSchema("risk", "shop.sales.v1")).isPresent();
  }

  @Test
  void shouldBeAsInTheWhole() throws IOException {
    // Given
    MeshDefinition whole = new SmallMesh(folder.resolve("mesh")).load();

    // When
    MeshDefinition part = load("shop");

    // Then
    assertThat(part.domain("shop")).isEqualTo(whole.domain("shop"));
    assertThat(part.policy()).isEqualTo(whole.policy());
    assertThat(part.contracts())
        .hasSizeGreaterThan(2)
        .allSatisfy(one -> assertThat(one.schema()).isEqualTo(whole.contract(one.id()).schema()));
  }

  @Test
  void shouldTellEverythingThatIsWrong() throws IOException {
    // Given
    SmallMesh mesh = new SmallMesh(folder.resolve("mesh"));
    mesh.replace(SmallMesh.PRODUCT, "status: active", "status: asleep");

    // When / Then
    assertThatThrownBy(() -> load("shop"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(SmallMesh.PRODUCT);
  }

  @Test
  void shouldKnowAllDomainsWhereOneIsUnknown() throws IOException {
    // Given
    new SmallMesh(folder.resolve("mesh"));

    // When
    MeshDefinition definition = load("nobody");

    // Then
    assertThatThrownBy(() -> definition.domain("nobody"))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("risk")
        .hasMessageContaining("shop");
  }

  private MeshDefinition load(String domain) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader classpath = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      thread.setContextClassLoader(classpath);
      return MeshDefinition.ofClasspath(domain);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
