package io.streammesh.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.compatibility.types.Everything;
import io.streammesh.local.registry.RegistryHome;
import io.streammesh.local.registry.RegistryServer;
import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the registry of the local mesh, as apps reach it. */
@Timeout(180)
final class ApicurioRegistryIT {
  @TempDir private static Path dir;

  private static RegistryServer server;
  private static SchemaRegistry registry;

  @BeforeAll
  static void start() {
    server = RegistryServer.start(RegistryHome.fromSystemProperty(), dir, 0);
    registry =
        new CachingSchemaRegistry(new HttpSchemaRegistry(server.url()), dir.resolve("cache"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  final class Types extends TypesKit {
    @Override
    SchemaRegistry registry() {
      return registry;
    }

    @Override
    String url() {
      return server.url().toString();
    }
  }

  @Nested
  final class Evolutions extends EvolutionKit {
    @Override
    SchemaRegistry registry() {
      return registry;
    }

    @Override
    String url() {
      return server.url().toString();
    }
  }

  @Nested
  final class Lookups extends LookupKit {
    @Override
    SchemaRegistry registry() {
      return registry;
    }

    @Override
    String url() {
      return server.url().toString();
    }

    @Test
    void shouldNotBeFoundUnderWhatTheCodeGeneratorAdds() {
      // Given
      registry.register(subject, Schemas.everything());
      Everything record = Samples.everything(7);

      // When
      Serializer<Object> asItComes =
          serializer(Map.of("auto.register.schemas", false, "avro.remove.java.properties", false));

      // Then
      assertThatThrownBy(() -> asItComes.serialize(topic, record))
          .isInstanceOf(SerializationException.class);
      assertThat(serializer(Map.of("auto.register.schemas", false)).serialize(topic, record))
          .isNotEmpty();
    }
  }

  @Nested
  final class RawTopics extends RawTopicKit {
    @Override
    SchemaRegistry registry() {
      return registry;
    }

    @Override
    String url() {
      return server.url().toString();
    }
  }
}
