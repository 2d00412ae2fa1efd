package io.streammesh.local.registry;

import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.test.SchemaRegistryKit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client of the registry's API, with and without its cache, against a real registry. */
@Timeout(180)
final class SchemaRegistryKitIT {
  @TempDir private static Path dir;

  private static RegistryServer server;

  @BeforeAll
  static void start() {
    server = RegistryServer.start(RegistryHome.fromSystemProperty(), dir, 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  final class OverHttp extends SchemaRegistryKit {
    @Override
    protected SchemaRegistry registry() {
      return new HttpSchemaRegistry(server.url());
    }
  }

  @Nested
  final class OverHttpWithACache extends SchemaRegistryKit {
    @Override
    protected SchemaRegistry registry() {
      return new CachingSchemaRegistry(new HttpSchemaRegistry(server.url()), dir.resolve("cache"));
    }
  }
}
