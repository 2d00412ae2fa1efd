package io.streammesh.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every registry has to do. */
abstract class SchemaRegistryKit {
  static final Schema ONE = order().requiredString("id").endRecord();
  static final Schema ONE_WITH_OPTIONAL =
      order().requiredString("id").optionalString("note").endRecord();
  static final Schema ONE_WITH_REQUIRED =
      order().requiredString("id").requiredLong("amount").endRecord();
  static final String SUBJECT = "orders.order-facts.v1-value";

  abstract SchemaRegistry registry();

  private static SchemaBuilder.FieldAssembler<Schema> order() {
    return SchemaBuilder.record("Order").namespace("kit").fields();
  }

  @Test
  void shouldGiveBackARegisteredSchemaByItsId() {
    // Given
    SchemaRegistry registry = registry();

    // When
    int id = registry.register(SUBJECT, ONE);

    // Then
    assertThat(registry.schemaById(id)).isEqualTo(ONE);
    assertThat(registry.idOf(SUBJECT, ONE)).isEqualTo(id);
  }

  @Test
  void shouldGiveTheSameSchemaTheSameIdAndNoSecondVersion() {
    // Given
    SchemaRegistry registry = registry();
    int first = registry.register(SUBJECT, ONE);

    // When
    int second = registry.register(SUBJECT, ONE);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(registry.versions(SUBJECT)).containsExactly(new RegisteredSchema(SUBJECT, 1, first));
  }

  @Test
  void shouldTakeAGeneratedClassForTheSchemaItCameFrom() {
    // Given
    SchemaRegistry registry = registry();
    int id = registry.register(SUBJECT, ONE);
    Schema generated =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"kit\",\"fields\":[{\"name\":"
                    + "\"id\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}}]}");

    // When
    int found = registry.idOf(SUBJECT, generated);

    // Then
    assertThat(found).isEqualTo(id);
  }

  @Test
  void shouldListVersionsInOrder() {
    // Given
    SchemaRegistry registry = registry();
    int first = registry.register(SUBJECT, ONE);
    int second = registry.register(SUBJECT, ONE_WITH_OPTIONAL);

    // When
    var versions = registry.versions(SUBJECT);

    // Then
    assertThat(versions)
        .containsExactly(
            new RegisteredSchema(SUBJECT, 1, first), new RegisteredSchema(SUBJECT, 2, second));
  }

  @Test
  void shouldHaveNoVersionsOfAnUnknownSubject() {
    assertThat(registry().versions("nobody.nothing.v1-value")).isEmpty();
  }

  @Test
  void shouldSayThatAnIdIsUnknown() {
    assertThatThrownBy(() -> registry().schemaById(4711))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining("4711");
  }

  @Test
  void shouldSayThatASchemaIsNotRegistered() {
    // Given
    SchemaRegistry registry = registry();
    registry.register(SUBJECT, ONE);

    // When, Then
    assertThatThrownBy(() -> registry.idOf(SUBJECT, ONE_WITH_OPTIONAL))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining(SUBJECT);
    assertThatThrownBy(() -> registry.idOf("nobody.nothing.v1-value", ONE))
        .isInstanceOf(SchemaNotFoundException.class);
  }

  @Test
  void shouldRefuseAnIncompatibleSchemaWithSubjectAndReasons() {
    // Given
    SchemaRegistry registry = registry();
    registry.compatibility(SUBJECT, "BACKWARD");
    registry.register(SUBJECT, ONE);

    // When, Then
    assertThatThrownBy(() -> registry.register(SUBJECT, ONE_WITH_REQUIRED))
        .isInstanceOfSatisfying(
            IncompatibleSchemaException.class,
            refused -> {
              assertThat(refused.subject()).isEqualTo(SUBJECT);
              assertThat(refused.messages()).isNotEmpty();
            })
        .hasMessageContaining(SUBJECT)
        .hasMessageContaining("amount");
    assertThat(registry.versions(SUBJECT)).hasSize(1);
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
    registry.compatibility("adds", level);
    registry.register("adds", ONE);
    registry.compatibility("removes", level);
    registry.register("removes", ONE_WITH_REQUIRED);

    // When
    var adding = registry.incompatibilities("adds", ONE_WITH_REQUIRED);
    var removing = registry.incompatibilities("removes", ONE);

    // Then
    assertThat(adding.isEmpty()).isEqualTo(mayAdd);
    assertThat(removing.isEmpty()).isEqualTo(mayRemove);
  }

  @ParameterizedTest
  @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
  void shouldLookAtAllVersionsOnlyWhereTransitive(String level, boolean accepted) {
    // Given: the second version hides that the first one has no amount
    SchemaRegistry registry = registry();
    registry.compatibility(SUBJECT, "NONE");
    registry.register(SUBJECT, ONE);
    registry.register(SUBJECT, ONE_WITH_REQUIRED);
    registry.compatibility(SUBJECT, level);
    Schema third =
        order().requiredString("id").requiredLong("amount").optionalString("note").endRecord();

    // When
    var incompatibilities = registry.incompatibilities(SUBJECT, third);

    // Then
    assertThat(incompatibilities.isEmpty()).isEqualTo(accepted);
  }

  @Test
  void shouldFindAnySchemaCompatibleWithAnEmptySubject() {
    assertThat(registry().incompatibilities(SUBJECT, ONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIDEWARD", ""})
  void shouldRefuseAnUnknownLevel(String level) {
    assertThatThrownBy(() -> registry().compatibility(SUBJECT, level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BACKWARD_TRANSITIVE");
  }

  @Test
  void shouldKeepItsIdentity() {
    SchemaRegistry registry = registry();
    assertThat(registry.identity()).isNotBlank().isEqualTo(registry.identity());
  }
}
