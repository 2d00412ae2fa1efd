package io.streammesh.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InMemorySchemaRegistryTest extends SchemaRegistryKit {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

  @Override
  SchemaRegistry registry() {
    return registry;
  }

  @Test
  void shouldCountIdsFromOneAcrossSubjects() {
    assertThat(registry.register("a", ONE)).isEqualTo(1);
    assertThat(registry.register("a", ONE_WITH_OPTIONAL)).isEqualTo(2);
    assertThat(registry.register("b", ONE)).isEqualTo(1);
  }
}
