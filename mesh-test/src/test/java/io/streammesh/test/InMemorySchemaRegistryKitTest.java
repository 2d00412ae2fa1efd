package io.streammesh.test;

import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;

class InMemorySchemaRegistryKitTest extends SchemaRegistryKit {
  private final SchemaRegistry registry = new InMemorySchemaRegistry();

  @Override
  protected SchemaRegistry registry() {
    return registry;
  }
}
