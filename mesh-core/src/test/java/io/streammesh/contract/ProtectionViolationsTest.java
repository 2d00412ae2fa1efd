package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policy says of tags, held against what contracts and schemas make of it. */
class ProtectionViolationsTest {
  private static final String BY_SUBJECT = "protection: encrypt\n    erasure: subject";
  private static final String SALE = "shop/sales/v1/Sale.avsc";

  @TempDir Path folder;
  private SmallMesh mesh;

  @BeforeEach
  void writeMesh() {
    mesh = new SmallMesh(folder);
  }

  @Test
  void shouldRefuseATagThatDoesNotSayHowItIsProtected() {
    mesh.replace(SmallMesh.POLICY, "    protection: encrypt\n", "");

    assertThat(mesh.violations())
        .containsExactly("mesh-policy.yaml:5: /tags/0: 'protection' is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "tokenize", "mask", "drop"})
  void shouldRefuseErasureBySubjectOfWhatHasNoKey(String protection) {
    mesh.replace(
            SmallMesh.POLICY,
            "protection: encrypt",
            "protection: " + protection + "\n    erasure: subject")
        .replace(SmallMesh.PRODUCT, "value: [pii.email]", "value: []");

    assertThat(mesh.violations())
        .containsExactly(
            "mesh-policy.yaml:9: /tags/0/erasure: is for what is encrypted alone, since it destroys"
                + " a key; '"
                + protection
                + "' leaves none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"null\", \"string\"]|\"string\"",
        "[\"null\", \"string\"]|[\"null\", \"long\"]",
        "[\"null\", \"string\"]|[\"null\", \"string\", \"bytes\"]",
        "[\"null\", \"string\"]|[\"null\", {\"type\": \"string\", \"logicalType\": \"uuid\"}]",
      })
  void shouldRefuseProtectionOfAFieldThatCannotHoldIt(String from, String to) {
    mesh.replace(SALE, from + ", \"default\": null", to);

    assertThat(mesh.violations())
        .anySatisfy(
            violation ->
                assertThat(violation)
                    .startsWith(
                        SALE + ":7: /fields/2/type: cannot be protected, as the tag 'pii.email'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenize", "mask", "drop"})
  void shouldRefuseAGrantOfWhatNobodyOpens(String protection) {
    mesh.replace(SmallMesh.POLICY, "protection: encrypt", "protection: " + protection);

    assertThat(mesh.violations())
        .containsExactly(
            "shop/sales/v1/sales.odcs.yaml:28: /roles/0/customProperties/1/value/0: nobody opens"
                + " 'pii.email': the mesh policy has the protection "
                + protection);
  }

  @Test
  void shouldRefuseAProductThatDoesNotTellWhoseKeyItsFieldsTake() {
    mesh.replace(SmallMesh.POLICY, "protection: encrypt", BY_SUBJECT);

    assertThat(mesh.violations())
        .containsExactly(
            "shop/sales/v1/sales.odcs.yaml:34: /customProperties: the property 'subject' is"
                + " missing: pii.email is sealed with a key of each data subject");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, '\"nobody\" is no field of Sale'",
    "kind, '''kind'' is no string field without tags'",
    "email, '''email'' is no string field without tags'"
  })
  void shouldRefuseASubjectThatIsNone(String field, String reason) {
    mesh.replace(SmallMesh.POLICY, "protection: encrypt", BY_SUBJECT)
        .replace(
            SmallMesh.PRODUCT,
            "  - property: integrity",
            "  - property: subject\n    value: " + field + "\n  - property: integrity");

    assertThat(mesh.violations())
        .containsExactly("shop/sales/v1/sales.odcs.yaml:51: /customProperties/7/value: " + reason);
  }

  @Test
  void shouldRefuseARawTopicThatDoesNotTellHowAnErasureReachesIt() {
    withClearRawEmail();

    assertThat(mesh.violations())
        .containsExactly(
            "shop/raw/sale-events.odcs.yaml:15: /customProperties: the property 'erasure' is"
                + " missing: pii.email stands here in clear, and an erasure has to reach it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{by: retention, within: P30D}|: by retention within PT720H is promised by no retention"
            + " of the topic",
        "{by: tombstone, within: P30D}|: by tombstone is for compacted topics",
        "{by: recreation, within: soon}|/within: is \"soon\", expected some time such as P30D",
        "{by: recreation, within: PT0S}|/within: is \"PT0S\", expected some time such as P30D",
        "{by: magic, within: P30D}|/by: is 'magic', expected one of retention, tombstone, recreation"
      })
  void shouldRefuseAPromiseThatIsNotKept(String promise, String reason) {
    withClearRawEmail();
    mesh.replace(
        SmallMesh.RAW,
        "value: delete",
        "value: delete\n  - property: erasure\n    value: " + promise);

    assertThat(mesh.violations())
        .containsExactly("shop/raw/sale-events.odcs.yaml:21: /customProperties/2/value" + reason);
  }

  @Test
  void shouldLoadAPromiseThatTheRetentionKeeps() {
    withClearRawEmail();
    mesh.replace(
        SmallMesh.RAW,
        "value: delete",
        "value: delete\n  - property: retention\n    value: 86400000\n"
            + "  - property: erasure\n    value: {by: retention, within: P2D}");

    MeshDefinition loaded = mesh.load();

    assertThat(loaded.contract("shop.raw.sale-events").erasure())
        .isEqualTo(new ErasurePromise(ErasurePromise.Way.RETENTION, Duration.ofDays(2)));
    assertThat(loaded.contract("shop.sales.v1").subjectField()).isEqualTo("saleId");
    assertThat(loaded.policy().tags().get("pii.email").perSubject()).isTrue();
  }

  private void withClearRawEmail() {
    mesh.replace(SmallMesh.POLICY, "protection: encrypt", BY_SUBJECT)
        .replace(
            SmallMesh.PRODUCT,
            "  - property: integrity",
            "  - property: subject\n    value: saleId\n  - property: integrity")
        .replace(
            "shop/raw/SaleEvent.avsc",
            "\"doc\": \"The sale\"}",
            "\"doc\": \"The sale\"},\n    {\"name\": \"email\", \"type\": \"string\","
                + " \"doc\": \"Whose\", \"confluent:tags\": [\"pii.email\"]}");
  }
}
