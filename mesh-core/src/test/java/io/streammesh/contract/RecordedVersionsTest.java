package io.streammesh.contract;

import static io.streammesh.contract.SmallMesh.POLICY;
import static io.streammesh.contract.SmallMesh.PRODUCT;
import static io.streammesh.contract.SmallMesh.PRODUCT_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a product was recorded with holds for its major version. */
final class RecordedVersionsTest {
  private static final String FIRST = "shop/sales/v1/versions/1.0.0.avsc";
  private static final String CURRENT = "shop/sales/v1/versions/1.2.0.avsc";
  private static final String SCHEMA = SmallMesh.FILES.get(PRODUCT_SCHEMA);

  @TempDir Path folder;
  private SmallMesh mesh;

  @BeforeEach
  void copy() {
    mesh = new SmallMesh(folder);
  }

  @Test
  void shouldTakeAnOptionalFieldMore() {
    // Given
    mesh.write(FIRST, withoutEmail(SCHEMA)).write(CURRENT, SCHEMA);

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldRefuseAChangeThatCannotReadWhatWasWritten() {
    // Given
    mesh.write(FIRST, SCHEMA.replace("\"symbols\": [\"A\", \"B\"]", "\"symbols\": [\"A\", \"C\"]"));

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .containsExactlyInAnyOrder(
            PRODUCT_SCHEMA
                + ":6: /fields/1/type/symbols: cannot read what was written with "
                + FIRST
                + ": MISSING_ENUM_SYMBOLS, [C]; a breaking change is a new major version beside"
                + " this one",
            FIRST
                + ":6: /fields/1/type/symbols: cannot read what is written with "
                + PRODUCT_SCHEMA
                + ", so its readers would break: MISSING_ENUM_SYMBOLS, [B]; a breaking change is a"
                + " new major version beside this one");
  }

  @Test
  void shouldRefuseToLeaveOutWhatReadersNeed() {
    // Given
    mesh.write(
        FIRST,
        SCHEMA.replace(
            "\"fields\": [",
            "\"fields\": [\n    {\"name\": \"amount\", \"type\": \"long\", \"doc\": \"How much\"},"));

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .singleElement()
        .asString()
        .startsWith(FIRST + ":4: /fields/0: cannot read what is written with " + PRODUCT_SCHEMA)
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE, amount");
  }

  @Test
  void shouldRefuseAChangeWithoutANewVersion() {
    // Given
    mesh.write(CURRENT, withoutEmail(SCHEMA));

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .containsExactly(
            PRODUCT
                + ":5: /version: was recorded with another schema, which differs at /fields/2; see "
                + CURRENT
                + ", and give the change a new version");
  }

  @Test
  void shouldRefuseAnotherTagWithoutANewVersion() {
    // Given
    mesh.write(CURRENT, SCHEMA.replace("[\"pii.email\"]", "[]"));

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .singleElement()
        .asString()
        .contains("which differs at /fields/2; see " + CURRENT);
  }

  @Test
  void shouldAskForARecordWhereThePolicyDoes() {
    // Given
    mesh.replace(POLICY, "version: 1.0.0\n", "version: 1.0.0\nrecordedVersions: required\n");

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .containsExactly(
            PRODUCT
                + ":5: /version: has no schema on record; once 1.2.0 is final, copy Sale.avsc to "
                + CURRENT);
  }

  @Test
  void shouldMissTheRecordOfAnEarlierMinor() {
    // Given
    mesh.replace(POLICY, "version: 1.0.0\n", "version: 1.0.0\nrecordedVersions: required\n")
        .write(CURRENT, SCHEMA)
        .write(FIRST, SCHEMA);

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .containsExactly(
            PRODUCT
                + ":5: /version: is 1.2.0, but no version 1.1.x is on record in"
                + " shop/sales/v1/versions");
  }

  @Test
  void shouldLetADraftChange() {
    // Given
    mesh.replace(POLICY, "version: 1.0.0\n", "version: 1.0.0\nrecordedVersions: required\n")
        .replace(PRODUCT, "status: active", "status: draft");

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldRefuseARecordOfAnotherMajor() {
    // Given
    mesh.write("shop/sales/v1/versions/2.0.0.avsc", SCHEMA);

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .containsExactly(
            "shop/sales/v1/versions/2.0.0.avsc:1: is named '2.0.0', expected a version of the major"
                + " 1 such as 1.0.0");
  }

  @Test
  void shouldTellUntilWhenADeprecatedProductIsSupported() {
    // Given
    mesh.replace(PRODUCT, "status: active", "status: deprecated")
        .replace(PRODUCT, "roles:\n", supportedUntil("2027-06-30") + "roles:\n");

    // When
    Contract contract = mesh.load().contract("shop.sales.v1");

    // Then
    assertThat(contract.isDeprecated()).isTrue();
    assertThat(contract.endOfSupport()).contains(LocalDate.of(2027, 6, 30));
    assertThat(mesh.load().deprecatedInputs("risk")).containsExactly(contract);
    assertThat(mesh.load().deprecatedInputs("shop")).isEmpty();
  }

  @Test
  void shouldRefuseADeprecationWithoutAnEnd() {
    // Given
    mesh.replace(PRODUCT, "status: active", "status: deprecated");

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .containsExactly(
            PRODUCT
                + ":6: /status: is deprecated without an end of support; expected the slaProperty"
                + " endOfSupport");
  }

  @Test
  void shouldRefuseAnEndThatIsNoDate() {
    // Given
    mesh.replace(PRODUCT, "roles:\n", supportedUntil("2027-02-30") + "roles:\n");

    // When
    var violations = mesh.violations();

    // Then
    assertThat(violations)
        .singleElement()
        .asString()
        .endsWith("/slaProperties/0/value: is no date such as 2027-06-30");
  }

  private static String supportedUntil(String date) {
    return "slaProperties:\n  - property: endOfSupport\n    value: %s\n".formatted(date);
  }

  private static String withoutEmail(String schema) {
    return schema.replaceFirst("(?s),\\s*\\{\"name\": \"email\".*?\\[\"pii.email\"]}", "");
  }
}
