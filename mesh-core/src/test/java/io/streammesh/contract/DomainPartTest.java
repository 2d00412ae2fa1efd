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
