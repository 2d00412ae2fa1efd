package io.streammesh.registry;

import static io.streammesh.registry.OrderSchemas.ONE;
import static io.streammesh.registry.OrderSchemas.ONE_WITH_OPTIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class InMemorySchemaRegistryTest {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

  @Test
  void shouldCountIdsFromOneAcrossSubjects() {
    assertThat(registry.register("a", ONE)).isEqualTo(1);
    assertThat(registry.register("a", ONE_WITH_OPTIONAL)).isEqualTo(2);
    assertThat(registry.register("b", ONE)).isEqualTo(1);
  }

  @Test
  void shouldNameNothingThatItsLevelDoesNotAskFor() {
    // Given: the second version hides that the first one has no amount
    Schema withAmount =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Order", "namespace": "kit",
                 "fields": [{"name": "amount", "type": "long"}]}
                """);
    registry.register("a", ONE);
    registry.compatibility("a", "NONE");
    registry.register("a", withAmount);

    // When
    registry.compatibility("a", "BACKWARD");

    // Then
    assertThat(registry.incompatibilities("a", withAmount)).isEmpty();
    assertThat(registry.incompatibilities("a", ONE)).isNotEmpty();
  }
}
