package io.streammesh.test;

import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CachingSchemaRegistryKitTest extends SchemaRegistryKit {
  private final SchemaRegistry behind = new InMemorySchemaRegistry();
  @TempDir private Path folder;

  @Override
  protected SchemaRegistry registry() {
    return new CachingSchemaRegistry(behind, folder);
  }
}
