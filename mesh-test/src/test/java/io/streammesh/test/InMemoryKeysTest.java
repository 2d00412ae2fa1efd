package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What in-memory keys have beyond the kit: they come from a mesh and a seed. */
class InMemoryKeysTest {
  private static final String PRODUCT = "orders.order-facts.v1";

  private final MeshDefinition mesh = MeshDefinition.ofClasspath();
  private final Clock clock = Clock.systemUTC();

  @Test
  void shouldMakeTheSameKeysOfTheSameSeed() {
    // Given
    InMemoryKeys keys = InMemoryKeys.of(mesh, 1, clock);

    // When
    byte[] subkey = subkey(keys);

    // Then
    assertThat(subkey(InMemoryKeys.of(mesh, 1, clock))).isEqualTo(subkey);
    assertThat(subkey(InMemoryKeys.of(mesh, 2, clock))).isNotEqualTo(subkey);
  }

  @Test
  void shouldHaveKeysForEveryProductOfTheMesh() {
    // Given
    InMemoryKeys keys = InMemoryKeys.of(mesh, 1, clock);

    // When
    List<Integer> ids =
        mesh.contracts().stream()
            .filter(contract -> contract.integrity().isPresent())
            .map(
                contract ->
                    keys.forDomain(contract.domain()).signingKeys().current(contract.id()).id())
            .toList();

    // Then
    assertThat(ids).isNotEmpty().containsOnly(1);
  }

  @Test
  void shouldHaveNoDataKeyOfATagThatTheProductDoesNotHave() {
    // Given
    InMemoryKeys keys = InMemoryKeys.of(mesh, 1, clock);

    // When
    assertThatThrownBy(() -> keys.forDomain("orders").dataKeys().current(PRODUCT, "pci.card"))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("pci.card");
  }

  private static byte[] subkey(InMemoryKeys keys) {
    return keys.forDomain("orders")
        .dataKeys()
        .current(PRODUCT, "pii.address")
        .subkey(new byte[] {1});
  }
}
