package io.streammesh.registry;

import static io.streammesh.registry.OrderSchemas.ONE;
import static io.streammesh.registry.OrderSchemas.ONE_WITH_OPTIONAL;
import static io.streammesh.registry.OrderSchemas.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CachingSchemaRegistryTest {
  @TempDir Path folder;

  private final RegistryStub stub = new RegistryStub();

  @AfterEach
  void close() {
    stub.close();
  }

  private CachingSchemaRegistry cached() {
    return new CachingSchemaRegistry(
        new HttpSchemaRegistry(stub.uri(), Duration.ofSeconds(5)), folder);
  }

  @Test
  void shouldAskOnlyOnce() {
    // Given
    SchemaRegistry registry = cached();
    int id = registry.register(SUBJECT, ONE);
    stub.requests.clear();

    // When
    registry.schemaById(id);
    registry.schemaById(id);
    registry.idOf(SUBJECT, ONE);

    // Then
    assertThat(stub.requests).containsExactly("GET " + RegistryStub.PATH + "/schemas/ids/" + id);
  }

  @Test
  void shouldKnowAfterARestartWithoutTheRegistry() {
    // Given
    SchemaRegistry before = cached();
    int id = before.register(SUBJECT, ONE);
    before.schemaById(id);
    stub.close();

    // When
    SchemaRegistry restarted = cached();

    // Then
    assertThat(restarted.schemaById(id)).isEqualTo(ONE);
    assertThat(restarted.idOf(SUBJECT, ONE)).isEqualTo(id);
    assertThatThrownBy(() -> restarted.schemaById(id + 1))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldCacheNoFailure() {
    // Given
    SchemaRegistry registry = cached();
    assertThatThrownBy(() -> registry.schemaById(1)).isInstanceOf(SchemaNotFoundException.class);
    assertThatThrownBy(() -> registry.idOf(SUBJECT, ONE))
        .isInstanceOf(SchemaNotFoundException.class);

    // When
    int id = registry.register(SUBJECT, ONE);

    // Then
    assertThat(id).isEqualTo(1);
    assertThat(registry.schemaById(1)).isEqualTo(ONE);
    assertThat(registry.idOf(SUBJECT, ONE)).isEqualTo(1);
  }

  @Test
  void shouldNotMixRegistries() {
    // Given
    SchemaRegistry one = new InMemorySchemaRegistry("memory:one");
    SchemaRegistry other = new InMemorySchemaRegistry("memory:other");
    int id = one.register(SUBJECT, ONE);
    other.register(SUBJECT, ONE_WITH_OPTIONAL);
    new CachingSchemaRegistry(one, folder).schemaById(id);

    // When
    var found = new CachingSchemaRegistry(other, folder).schemaById(id);

    // Then
    assertThat(found).isEqualTo(ONE_WITH_OPTIONAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "\u00e4"})
  void shouldIgnoreAndRewriteACorruptedFile(String garbage) throws IOException {
    // Given
    SchemaRegistry before = cached();
    int id = before.register(SUBJECT, ONE);
    before.schemaById(id);
    List<Path> written = files();
    assertThat(written).hasSize(2);
    for (Path file : written) {
      Files.writeString(file, garbage, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    // When
    SchemaRegistry restarted = cached();

    // Then
    assertThat(restarted.schemaById(id)).isEqualTo(ONE);
    assertThat(restarted.idOf(SUBJECT, ONE)).isEqualTo(id);
    for (Path file : written) {
      assertThat(Files.readString(file)).hasSizeGreaterThan(64);
    }
    assertThat(files()).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void shouldGoOnWithoutADisk() throws IOException {
    // Given
    Path file = Files.createFile(folder.resolve("not-a-folder"));
    SchemaRegistry registry =
        new CachingSchemaRegistry(new HttpSchemaRegistry(stub.uri(), Duration.ofSeconds(5)), file);

    // When
    int id = registry.register(SUBJECT, ONE);

    // Then
    assertThat(registry.schemaById(id)).isEqualTo(ONE);
  }

  @Test
  void shouldHaveTheIdentityOfTheRegistryBehindIt() {
    URI uri = stub.uri();
    assertThat(cached().identity()).isEqualTo(uri.toString());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
