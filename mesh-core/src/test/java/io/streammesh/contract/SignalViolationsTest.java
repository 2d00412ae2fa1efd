package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a product promises to those who act on it, and who says that they do. */
class SignalViolationsTest {
  private static final String CLOUD_EVENTS = "{id: [revision, kind]}";
  private static final String SIGNAL =
      "{freshWithin: PT5M, revision: revision, withdrawn: withdrawn, expiresAt: until}";
  private static final String PORT =
      "{name: till-lock, contractId: shop.sales.v1, purpose: fraud-prevention, unknown: review,"
          + " limit: {actions: 100, per: PT1M}}";

  @TempDir Path root;
  private SmallMesh mesh;

  @BeforeEach
  void writeMeshWithSignals() {
    mesh =
        new SmallMesh(root)
            .replace(
                SmallMesh.PRODUCT_SCHEMA,
                "\"doc\": \"The sale\"},",
                """
                "doc": "The sale"},
                      {"name": "revision", "type": "int", "doc": "Which of the sale"},
                      {"name": "withdrawn", "type": "boolean", "doc": "Whether it is taken back"},
                      {"name": "until", "doc": "How long it holds", "default": null,
                       "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
                      {"name": "share", "type": "double", "doc": "Of all"},
                """)
            .replace(
                SmallMesh.PRODUCT,
                "value: ed25519",
                "value: ed25519\n  - property: cloudEvents\n    value: "
                    + CLOUD_EVENTS
                    + "\n  - property: signal\n    value: "
                    + SIGNAL)
            .replace(
                SmallMesh.RISK,
                "      shop.sales.v1: fraud-prevention",
                "      shop.sales.v1: fraud-prevention\n  - property: reintegrationPorts\n"
                    + "    value:\n      - "
                    + PORT);
  }

  @Test
  void shouldLoadWhatIsValid() {
    MeshDefinition loaded = mesh.load();

    Contract sales = loaded.contract("shop.sales.v1");
    assertThat(sales.cloudEvents()).isEqualTo(new CloudEvents(List.of("revision", "kind")));
    assertThat(sales.signal())
        .isEqualTo(new SignalPromise(Duration.ofMinutes(5), "revision", "withdrawn", "until"));
    assertThat(loaded.domain("risk").reintegrationPorts())
        .containsExactly(
            new ReintegrationPortDeclaration(
                "till-lock",
                "shop.sales.v1",
                "fraud-prevention",
                UnknownOutcome.REVIEW,
                new ActionLimit(100, Duration.ofMinutes(1))));
    assertThat(loaded.domain("risk").reintegrationPort("till-lock").journalTopic("risk"))
        .isEqualTo("risk.reintegration.till-lock");
  }

  @Test
  void shouldSayNothingOfWhatNoFileSpeaksOf(@TempDir Path plain) {
    MeshDefinition loaded = new SmallMesh(plain).load();

    assertThat(loaded.contract("shop.sales.v1").cloudEvents()).isNull();
    assertThat(loaded.contract("shop.sales.v1").signal()).isNull();
    assertThat(loaded.domain("risk").reintegrationPorts()).isEmpty();
  }

  @Test
  void shouldLoadASignalThatNamesNoFieldAtAll() {
    mesh.replace(SmallMesh.PRODUCT, SIGNAL, "{freshWithin: PT15M}");

    assertThat(mesh.load().contract("shop.sales.v1").signal())
        .isEqualTo(new SignalPromise(Duration.ofMinutes(15), null, null, null));
  }

  @Test
  void shouldLetADomainActOnItsOwnProductUnderARole() {
    mesh.replace(
        SmallMesh.SHOP,
        "team:\n",
        "customProperties:\n  - property: reintegrationPorts\n    value:\n      - "
            + PORT
            + "\nteam:\n");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.SHOP
                + ":24: /customProperties/0/value/0/contractId: 'shop.sales.v1' has no role for the"
                + " domain shop");

    mesh.replace(
        SmallMesh.PRODUCT,
        "roles:\n",
        """
        roles:
          - role: shop
            access: read
            customProperties:
              - property: purpose
                value: fraud-prevention
        """);

    assertThat(mesh.load().domain("shop").reintegrationPorts()).hasSize(1);
  }

  @Test
  void shouldNameThePortsThatThereAre() {
    Descriptor risk = mesh.load().domain("risk");

    assertThatThrownBy(() -> risk.reintegrationPort("till-look"))
        .isInstanceOf(MeshException.class)
        .hasMessage("The domain risk has no reintegration port 'till-look'; known: till-lock");
  }

  /** Each row breaks one thing and expects exactly that one violation. */
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [revision, kind]} | [revision], by: hash} | :53: /customProperties/8/value/by: unknown property 'by'; allowed: id
          [revision, kind] | [] | :53: /customProperties/8/value/id: has 0 items, expected 1 or more
          [revision, kind] | [revision, revision] | :53: /customProperties/8/value/id: names the same item twice
          [revision, kind] | [revision, kin] | :53: /customProperties/8/value/id/1: 'kin' is no field of Sale
          [revision, kind] | [revision, share] | :53: /customProperties/8/value/id/1: 'share' is double, expected string, enum, int, long, boolean or timestamp-millis
          [revision, kind] | [revision, email] | :53: /customProperties/8/value/id/1: 'email' is tagged pii.email; what everyone who moves a record has to see carries no tagged data
          withdrawn: withdrawn | recalled: withdrawn | :55: /customProperties/9/value/recalled: unknown property 'recalled'; allowed: freshWithin, revision, withdrawn, expiresAt
          freshWithin: PT5M, | `` | :55: /customProperties/9/value: 'freshWithin' is missing
          PT5M | 5m | :55: /customProperties/9/value/freshWithin: is "5m", expected some time such as PT5M
          PT5M | PT0S | :55: /customProperties/9/value/freshWithin: is "PT0S", expected some time such as PT5M
          PT5M | P999999999D | :55: /customProperties/9/value/freshWithin: is "P999999999D", expected some time such as PT5M
          PT5M | 300 | :55: /customProperties/9/value/freshWithin: is 300, expected string (put it in quotes)
          revision: revision | revision: version | :55: /customProperties/9/value/revision: 'version' is no field of Sale
          revision: revision | revision: kind | :55: /customProperties/9/value/revision: 'kind' is enum, expected int or long
          revision: revision | revision: until | :55: /customProperties/9/value/revision: 'until' is a nullable timestamp-millis, expected int or long
          withdrawn: withdrawn | withdrawn: kind | :55: /customProperties/9/value/withdrawn: 'kind' is enum, expected boolean
          expiresAt: until | expiresAt: revision | :55: /customProperties/9/value/expiresAt: 'revision' is int, expected timestamp-millis, null where it never expires
          expiresAt: until | expiresAt: email | :55: /customProperties/9/value/expiresAt: 'email' is tagged pii.email; what everyone who moves a record has to see carries no tagged data
          value: ed25519 | value: hmac | :55: /customProperties/9/value: needs the integrity ed25519, so that the owner alone can have signed what is acted on; it is hmac
          """)
  void shouldRefuseASignalThatIsNone(String from, String to, String violation) {
    mesh.replace(SmallMesh.PRODUCT, from, to);

    assertThat(mesh.violations()).containsExactly(SmallMesh.PRODUCT + violation);
  }

  @Test
  void shouldMeasureASilentContractByThePolicysIntegrity() {
    mesh.replace(SmallMesh.PRODUCT, "  - property: integrity\n    value: ed25519\n", "");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.PRODUCT
                + ":53: /customProperties/8/value: needs the integrity ed25519, so that the owner"
                + " alone can have signed what is acted on; it is hmac");
  }

  @Test
  void shouldRefuseASignalWhoseRepeatsNobodyCouldTell() {
    mesh.replace(
        SmallMesh.PRODUCT, "  - property: cloudEvents\n    value: " + CLOUD_EVENTS + "\n", "");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.PRODUCT
                + ":53: /customProperties/8/value: needs the property 'cloudEvents' beside it,"
                + " whose id tells a repeat");
  }

  @Test
  void shouldRefuseAWithdrawalThatCouldHaveTheIdOfWhatItTakesBack() {
    mesh.replace(SmallMesh.PRODUCT, "[revision, kind]", "[kind]");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.PRODUCT
                + ":55: /customProperties/9/value/revision: 'revision' is not named by the id of"
                + " 'cloudEvents' on line 53, so a signal could have the id of the one that it"
                + " takes the place of");

    mesh.replace(SmallMesh.PRODUCT, "revision: revision, ", "");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.PRODUCT
                + ":55: /customProperties/9/value/withdrawn: 'withdrawn' is not named by the id of"
                + " 'cloudEvents' on line 53, so a signal could have the id of the one that it"
                + " takes the place of");

    mesh.replace(SmallMesh.PRODUCT, "[kind]", "[kind, withdrawn]");

    assertThat(mesh.load().contract("shop.sales.v1").signal()).isNotNull();
  }

  @Test
  void shouldRefuseSignalsOnARawTopic() {
    mesh.replace(
        SmallMesh.RAW,
        "value: delete",
        "value: delete\n  - property: cloudEvents\n    value: {id: [saleId]}\n"
            + "  - property: signal\n    value: {freshWithin: PT5M}");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.RAW
                + ":21: /customProperties/2/value: is for products alone; a raw topic has neither"
                + " events of the mesh nor signals",
            SmallMesh.RAW
                + ":23: /customProperties/3/value: is for products alone; a raw topic has neither"
                + " events of the mesh nor signals");
  }

  /** Each row breaks one thing of the port and expects exactly that one violation. */
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          unknown: review | unknown: ignore | /unknown: is 'ignore', expected one of retry, review
          unknown: review, | `` | : 'unknown' is missing
          unknown: review | after: review, unknown: review | /after: unknown property 'after'; allowed: name, contractId, purpose, unknown, limit
          name: till-lock | name: Till_Lock | /name: is 'Till_Lock', expected lower-case words joined by '-', such as order-hold
          actions: 100 | actions: 0 | /limit/actions: is 0, expected 1 or more
          actions: 100 | actions: 1.5 | /limit/actions: is 1.5, expected integer
          per: PT1M | per: PT0S | /limit/per: is "PT0S", expected some time such as PT1M
          per: PT1M | per: minute | /limit/per: is "minute", expected some time such as PT1M
          contractId: shop.sales.v1 | contractId: shop.sales.v2 | /contractId: there is no contract 'shop.sales.v2'; known: shop.sales.v1, shop.raw.sale-events
          contractId: shop.sales.v1 | contractId: shop.raw.sale-events | /contractId: 'shop.raw.sale-events' promises no signals; its contract has no property 'signal'
          purpose: fraud-prevention | purpose: order-hold | /purpose: 'shop.sales.v1' is granted for fraud-prevention only
          """)
  void shouldRefuseAPortThatDoesNotAgree(String from, String to, String violation) {
    mesh.replace(SmallMesh.RISK, PORT, PORT.replace(from, to));

    assertThat(mesh.violations())
        .containsExactly(SmallMesh.RISK + ":22: /customProperties/1/value/0" + violation);
  }

  @Test
  void shouldRefuseAPortOfAContractThatGrantsItNothing() {
    mesh.replace(
            SmallMesh.RISK,
            """
            inputPorts:
              - name: shop.sales.v1
                version: 1.2.0
                contractId: shop.sales.v1
            """,
            "")
        .replace(
            SmallMesh.RISK,
            "  - property: inputPurposes\n    value:\n      shop.sales.v1: fraud-prevention\n",
            "")
        .delete(SmallMesh.READER)
        .replace(SmallMesh.PRODUCT, "role: risk", "role: analysts");

    assertThat(mesh.violations())
        .contains(
            SmallMesh.RISK
                + ":15: /customProperties/0/value/0/contractId: 'shop.sales.v1' has no role for the"
                + " domain risk");
  }

  @Test
  void shouldRefuseASecondPortOfTheSameName() {
    mesh.replace(SmallMesh.RISK, PORT, PORT + "\n      - " + PORT);

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.RISK + ":23: /customProperties/1/value/1/name: is used already, on line 22");
  }

  @Test
  void shouldRefuseANameThatMakesTheJournalsTopicNameTooLong() {
    mesh.replace(SmallMesh.RISK, "till-lock", "l".repeat(250 - "risk.reintegration.".length()));

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.RISK
                + ":22: /customProperties/1/value/0/name: makes the name of its journal's topic 250"
                + " characters long, expected 249 or less");
  }
}
