package io.streammesh.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.keys.local.LocalKeystoreProvider;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyServiceProviderTest {
  @Test
  void shouldBeFoundByNameAndByClass() {
    assertThat(KeyServiceProvider.named("local")).isInstanceOf(LocalKeystoreProvider.class);
    assertThat(KeyServiceProvider.named(LocalKeystoreProvider.class.getName()))
        .isInstanceOf(LocalKeystoreProvider.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault", "java.lang.String", "io.streammesh.keys.KeyServiceProvider"})
  void shouldListTheNamesThereAreForAnUnknownOne(String provider) {
    assertThatThrownBy(() -> KeyServiceProvider.named(provider))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("There is no key service '" + provider + "'")
        .hasMessageContaining("expected one of [local]");
  }

  @Test
  void shouldNotShowSettings() {
    // Given
    KeyServiceContext context =
        new KeyServiceContext(
            "orders", Map.of("mesh.keys.provider.token", "s3cret"), Clock.systemUTC());

    // When
    String shown = context.toString();

    // Then
    assertThat(shown).contains("mesh.keys.provider.token").doesNotContain("s3cret");
  }
}
