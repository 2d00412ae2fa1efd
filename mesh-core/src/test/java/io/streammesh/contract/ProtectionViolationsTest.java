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

  /** A day of retention, one of a segment, and one that the policy lets events be ahead. */
  @Test
  void shouldLoadAPromiseThatTheRetentionKeeps() {
    withClearRawEmail();
    promiseByRetention(86_400_000, "P3D", "P1D");

    MeshDefinition loaded = mesh.load();

    assertThat(loaded.contract("shop.raw.sale-events").erasure())
        .isEqualTo(new ErasurePromise(ErasurePromise.Way.RETENTION, Duration.ofDays(3)));
    assertThat(loaded.contract("shop.sales.v1").subjectField()).isEqualTo("saleId");
    assertThat(loaded.policy().tags().get("pii.email").perSubject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "86400000, P1D, P1D, PT24H, PT24H, PT24H",
    "86400000, P2D, P1D, PT24H, PT24H, PT24H",
    "86400000, PT71H59M59.999S, P1D, PT24H, PT24H, PT24H",
    "86400001, P3D, P1D, PT24H0.001S, PT24H, PT24H",
    "864000000, P11D, PT1S, PT240H, PT24H, PT1S",
    "43200000, PT24H59M, PT1H, PT12H, PT12H, PT1H",
    "3155760000000, P36525D, PT0S, PT876600H, PT24H, PT0S"
  })
  void shouldRefuseAPromiseThatRetentionSegmentAndTimeAheadBreakTogether(
      long retention,
      String within,
      String maxAhead,
      String retentionTold,
      String segmentTold,
      String maxAheadTold) {
    withClearRawEmail();
    promiseByRetention(retention, within, maxAhead);

    assertThat(mesh.violations())
        .containsExactly(
            "shop/raw/sale-events.odcs.yaml:25: /customProperties/4/value: by retention within "
                + Duration.parse(within)
                + " does not hold: a record goes after the retention ("
                + retentionTold
                + "), the time of a segment ("
                + segmentTold
                + ") and the event time's maxAhead ("
                + maxAheadTold
                + ") together");
  }

  @ParameterizedTest
  @CsvSource({"43200000, PT25H, PT1H", "864000000, P11D, PT0S", "43200000, P2D, P1D"})
  void shouldTakeTheContractsOwnRetentionAndTimeAhead(
      long retention, String within, String maxAhead) {
    withClearRawEmail();
    promiseByRetention(retention, within, maxAhead);

    assertThat(mesh.violations()).isEmpty();
  }

  @Test
  void shouldRefuseARetentionThatCannotBeCounted() {
    withClearRawEmail();
    mesh.replace(SmallMesh.POLICY, "retention: 43200000", "retention: 9223372036854775807");

    assertThat(mesh.violations())
        .contains(
            "mesh-policy.yaml:5: /quarantine/retention: is 9223372036854775807,"
                + " expected 3155760000000 or less");
  }

  @ParameterizedTest
  @CsvSource({"PT48H, false", "PT47H59M, true", "P1D, true"})
  void shouldRefuseAPromiseThatDeadLettersBreak(String within, boolean broken) {
    withClearRawEmail();
    mesh.replace(SmallMesh.POLICY, "retention: 43200000", "retention: 86400000")
        .replace(
            SmallMesh.RAW,
            "value: delete",
            "value: delete\n  - property: erasure\n    value: {by: recreation, within: "
                + within
                + "}");

    if (broken) {
      assertThat(mesh.violations())
          .singleElement()
          .asString()
          .startsWith("shop/raw/sale-events.odcs.yaml:21: /customProperties/2/value/within: within")
          .contains("dead letters", "quarantine.retention");
    } else {
      assertThat(mesh.load().policy().quarantine())
          .isEqualTo(new QuarantinePolicy(Duration.ofDays(1).toMillis()));
    }
  }

  @Test
  void shouldRefuseAnyPromiseWhereDeadLettersAreKeptForEver() {
    withClearRawEmail();
    mesh.replace(SmallMesh.POLICY, "retention: 43200000", "retention: -1")
        .replace(
            SmallMesh.RAW,
            "value: delete",
            "value: delete\n  - property: erasure\n    value: {by: recreation, within: P10000D}");

    assertThat(mesh.violations()).singleElement().asString().contains("dead letters");
  }

  private void promiseByRetention(long retention, String within, String maxAhead) {
    mesh.replace(
        SmallMesh.RAW,
        "value: delete",
        "value: delete\n  - property: retention\n    value: "
            + retention
            + "\n  - property: eventTime\n    value: {maxAhead: "
            + maxAhead
            + "}\n  - property: erasure\n    value: {by: retention, within: "
            + within
            + "}");
  }

  private void withClearRawEmail() {
    mesh.replace(SmallMesh.POLICY, "protection: encrypt", BY_SUBJECT)
        .replace(SmallMesh.POLICY, "tags:\n", "quarantine:\n  retention: 43200000\ntags:\n")
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
