package io.streammesh.compatibility;

import io.streammesh.registry.SchemaRegistry;
import org.junit.jupiter.api.Nested;

/** With the registry that Confluent's classes bring for tests. */
final class MockRegistryTest {
  private static final SchemaRegistry REGISTRY = MockRegistry.of("compatibility");

  @Nested
  final class Types extends TypesKit {
    @Override
    SchemaRegistry registry() {
      return REGISTRY;
    }

    @Override
    String url() {
      return REGISTRY.identity();
    }
  }

  @Nested
  final class Evolutions extends EvolutionKit {
    @Override
    SchemaRegistry registry() {
      return REGISTRY;
    }

    @Override
    String url() {
      return REGISTRY.identity();
    }
  }

  @Nested
  final class Lookups extends LookupKit {
    @Override
    SchemaRegistry registry() {
      return REGISTRY;
    }

    @Override
    String url() {
      return REGISTRY.identity();
    }
  }

  @Nested
  final class RawTopics extends RawTopicKit {
    @Override
    SchemaRegistry registry() {
      return REGISTRY;
    }

    @Override
    String url() {
      return REGISTRY.identity();
    }
  }
}
