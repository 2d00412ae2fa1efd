package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.registry.IncompatibleSchemaException;
import io.streammesh.registry.RegisteredSchema;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SchemaRegistry} has to do. The tests of an implementation extend it:
 *
 * <pre>{@code
 * class MyRegistryTest extends SchemaRegistryKit {
 *   @Override
 *   protected SchemaRegistry registry() {
 *     return new MyRegistry();
 *   }
 * }
 * }</pre>
 *
 * <p>Each test has subjects of its own, so that one registry, which may be a real one that is
 * shared, serves them all.
 */
public abstract class SchemaRegistryKit {
  private static final Schema ONE = order().requiredString("id").endRecord();
  private static final Schema ONE_WITH_OPTIONAL =
      order().requiredString("id").optionalString("note").endRecord();
  private static final Schema ONE_WITH_REQUIRED =
      order().requiredString("id").requiredLong("amount").endRecord();

  private final String subject = "kit." + UUID.randomUUID() + ".v1-value";

  /** For extension by the tests of an implementation. */
  protected SchemaRegistryKit() {}

  /** The registry under test; it may hold what other tests have left there. */
  protected abstract SchemaRegistry registry();

  private static SchemaBuilder.FieldAssembler<Schema> order() {
    return SchemaBuilder.record("Order").namespace("kit").fields();
  }

  @Test
  void shouldGiveBackARegisteredSchemaByItsId() {
    // Given
    SchemaRegistry registry = registry();

    // When
    int id = registry.register(subject, ONE);

    // Then
    assertThat(registry.schemaById(id)).isEqualTo(ONE);
    assertThat(registry.idOf(subject, ONE)).isEqualTo(id);
  }

  @Test
  void shouldGiveTheSameSchemaTheSameIdAndNoSecondVersion() {
    // Given
    SchemaRegistry registry = registry();
    int first = registry.register(subject, ONE);

    // When
    int second = registry.register(subject, ONE);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(registry.versions(subject)).containsExactly(new RegisteredSchema(subject, 1, first));
  }

  @Test
  void shouldTakeAGeneratedClassForTheSchemaItCameFrom() {
    // Given
    SchemaRegistry registry = registry();
    int id = registry.register(subject, ONE);
    Schema generated =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"kit\",\"fields\":[{\"name\":"
                    + "\"id\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}}]}");

    // When
    int found = registry.idOf(subject, generated);

    // Then
    assertThat(found).isEqualTo(id);
  }

  @Test
  void shouldListVersionsInOrder() {
    // Given
    SchemaRegistry registry = registry();
    int first = registry.register(subject, ONE);
    int second = registry.register(subject, ONE_WITH_OPTIONAL);

    // When
    var versions = registry.versions(subject);

    // Then
    assertThat(versions)
        .containsExactly(
            new RegisteredSchema(subject, 1, first), new RegisteredSchema(subject, 2, second));
  }

  @Test
  void shouldHaveNoVersionsOfAnUnknownSubject() {
    assertThat(registry().versions("unknown." + subject)).isEmpty();
  }

  @Test
  void shouldSayThatAnIdIsUnknown() {
    assertThatThrownBy(() -> registry().schemaById(2_000_000_001))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining("2000000001");
  }

  @Test
  void shouldSayThatASchemaIsNotRegistered() {
    // Given
    SchemaRegistry registry = registry();
    registry.register(subject, ONE);

    // When, Then
    assertThatThrownBy(() -> registry.idOf(subject, ONE_WITH_OPTIONAL))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining(subject);
    assertThatThrownBy(() -> registry.idOf("unknown." + subject, ONE))
        .isInstanceOf(SchemaNotFoundException.class);
  }

  @Test
  void shouldRefuseAnIncompatibleSchemaWithSubjectAndReasons() {
    // Given
    SchemaRegistry registry = registry();
    registry.register(subject, ONE);
    registry.compatibility(subject, "BACKWARD");

    // When, Then
    assertThatThrownBy(() -> registry.register(subject, ONE_WITH_REQUIRED))
        .isInstanceOfSatisfying(
            IncompatibleSchemaException.class,
            refused -> {
              assertThat(refused.subject()).isEqualTo(subject);
              assertThat(refused.messages()).isNotEmpty();
            })
        .hasMessageContaining(subject)
        .hasMessageContaining("amount");
    assertThat(registry.versions(subject)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true, true",
    "BACKWARD, false, true",
    "BACKWARD_TRANSITIVE, false, true",
    "FORWARD, true, false",
    "FORWARD_TRANSITIVE, true, false",
    "FULL, false, false",
    "FULL_TRANSITIVE, false, false"
  })
  void shouldJudgeByTheSubjectsLevel(String level, boolean mayAdd, boolean mayRemove) {
    // Given
    SchemaRegistry registry = registry();
    registry.register("adds." + subject, ONE);
    registry.compatibility("adds." + subject, level);
    registry.register("removes." + subject, ONE_WITH_REQUIRED);
    registry.compatibility("removes." + subject, level);

    // When
    var adding = registry.incompatibilities("adds." + subject, ONE_WITH_REQUIRED);
    var removing = registry.incompatibilities("removes." + subject, ONE);

    // Then
    assertThat(adding.isEmpty()).isEqualTo(mayAdd);
    assertThat(removing.isEmpty()).isEqualTo(mayRemove);
  }

  @ParameterizedTest
  @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
  void shouldLookAtAllVersionsOnlyWhereTransitive(String level, boolean accepted) {
    // Given: the second version hides that the first one has no amount
    SchemaRegistry registry = registry();
    registry.register(subject, ONE);
    registry.compatibility(subject, "NONE");
    registry.register(subject, ONE_WITH_REQUIRED);
    registry.compatibility(subject, level);
    Schema third =
        order().requiredString("id").requiredLong("amount").optionalString("note").endRecord();

    // When
    var incompatibilities = registry.incompatibilities(subject, third);
    Throwable refusal = Assertions.catchThrowable(() -> registry.register(subject, third));

    // Then
    if (accepted) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal).isInstanceOf(IncompatibleSchemaException.class);
      assertThat(incompatibilities).isNotEmpty();
    }
  }

  @Test
  void shouldFindAnySchemaCompatibleWithAnEmptySubject() {
    assertThat(registry().incompatibilities(subject, ONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIDEWARD", ""})
  void shouldRefuseAnUnknownLevel(String level) {
    assertThatThrownBy(() -> registry().compatibility(subject, level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BACKWARD_TRANSITIVE");
  }

  @Test
  void shouldKeepItsIdentity() {
    SchemaRegistry registry = registry();
    assertThat(registry.identity()).isNotBlank().isEqualTo(registry.identity());
  }
}
