package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.integrity.SignatureAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationsTest {
  @TempDir Path root;
  private SmallMesh mesh;

  @BeforeEach
  void write() {
    mesh = new SmallMesh(root);
  }

  @Test
  void shouldLoadWhatIsValid() {
    Contract sales = mesh.load().contract("shop.sales.v1");

    assertThat(sales.partitions()).isEqualTo(8);
    assertThat(sales.retentionMillis()).isEqualTo(86_400_000);
    assertThat(sales.compatibility()).isEqualTo(Compatibility.FULL_TRANSITIVE);
    assertThat(sales.maxRecordBytes()).isEqualTo(500);
    assertThat(sales.eventTime())
        .isEqualTo(new EventTimeBounds(Instant.parse("2010-01-01T00:00:00Z"), Duration.ofDays(1)));
    assertThat(sales.integrity()).contains(SignatureAlgorithm.ED25519);
    assertThat(mesh.load().contract("shop.raw.sale-events").integrity()).isEmpty();
    assertThat(mesh.load().domain("risk").inputPorts())
        .containsExactly(
            new InputPortDeclaration(
                "shop.sales.v1", "1.2.0", "shop.sales.v1", "fraud-prevention"));
    assertThat(mesh.load().readerSchema("risk", "shop.sales.v1")).isPresent();
    assertThat(mesh.load().readerSchema("shop", "shop.sales.v1")).isEmpty();
  }

  /** Each row breaks one thing and expects exactly that one violation. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
mesh-policy.yaml | owner: shop | owner: shops | mesh-policy.yaml:6: /tags/0/owner: 'shops' is no domain
mesh-policy.yaml | partitions: 4 | partitions: 0 | mesh-policy.yaml:10: /defaults/partitions: is 0, expected 1 or more
mesh-policy.yaml | P1D | tomorrow | mesh-policy.yaml:17: /defaults/eventTime/maxAhead: is "tomorrow", expected a duration such as P1D or PT15M
mesh-policy.yaml | P1D | PT1D | mesh-policy.yaml:17: /defaults/eventTime/maxAhead: is "PT1D", expected a duration such as P1D or PT15M
mesh-policy.yaml | notBefore: 2000-01-01T | notBefore: 2000-13-01T | mesh-policy.yaml:16: /defaults/eventTime/notBefore: is "2000-13-01T00:00:00Z", expected a time such as 2000-01-01T00:00:00Z
shop/raw/sale-events.odcs.yaml | id: shop.raw.sale-events | id: shop.raw.sales | shop/raw/sale-events.odcs.yaml:3: /id: is 'shop.raw.sales', expected 'shop.raw.sale-events' by its folder
shop/raw/sale-events.odcs.yaml | physicalName: shop.raw.sale-events | physicalName: sales | shop/raw/sale-events.odcs.yaml:12: /schema/0/physicalName: is 'sales', expected 'shop.raw.sale-events' by its folder
shop/raw/sale-events.odcs.yaml | domain: shop | domain: risk | shop/raw/sale-events.odcs.yaml:7: /domain: is 'risk', expected 'shop' by its folder
shop/raw/sale-events.odcs.yaml | status: active | statos: active | shop/raw/sale-events.odcs.yaml:1: 'status' is missing & shop/raw/sale-events.odcs.yaml:6: /statos: unknown property 'statos'; allowed: apiVersion, kind, id, name, version, status, domain, tenant, description, tags, servers, schema, slaProperties, roles, team, support, price, authoritativeDefinitions, contractCreatedTs, customProperties
shop/raw/sale-events.odcs.yaml | property: cleanup | property: cleanupp | shop/raw/sale-events.odcs.yaml:15: /customProperties: the property 'cleanup' is missing & shop/raw/sale-events.odcs.yaml:18: /customProperties/1/property: is 'cleanupp', expected one of recordKey, cleanup, partitions, retention, compatibility, maxRecordBytes, eventTime, integrity, subject, erasure, cloudEvents, signal
shop/raw/sale-events.odcs.yaml | value: delete | value: remove | shop/raw/sale-events.odcs.yaml:19: /customProperties/1/value: is 'remove', expected one of compact, delete
shop/raw/sale-events.odcs.yaml | value: saleId | value: sale | shop/raw/sale-events.odcs.yaml:17: /customProperties/0/value: 'sale' is no field of SaleEvent
shop/raw/sale-events.odcs.yaml | version: 1.0.0 | version: 1.0 | shop/raw/sale-events.odcs.yaml:5: /version: is 1.0, expected string (put it in quotes)
shop/raw/sale-events.odcs.yaml | name: SaleEvent | name: Sale | shop/raw/SaleEvent.avsc:1: no contract in this folder names it as its schema & shop/raw/sale-events.odcs.yaml:11: /schema/0/name: there is no schema shop/raw/Sale.avsc
shop/raw/sale-events.odcs.yaml | name: Sale events | id: again | shop/raw/sale-events.odcs.yaml:1: 'name' is missing & shop/raw/sale-events.odcs.yaml:4: /id: duplicate key, first on line 3
shop/raw/sale-events.odcs.yaml | domain: shop | domain: [shop | shop/raw/sale-events.odcs.yaml:8: is no valid YAML at column 12: expected ',' or ']', but got :
shop/raw/sale-events.odcs.yaml | domain: shop | domain: &a shop | shop/raw/sale-events.odcs.yaml:7: is no valid YAML at column 9: anchors and aliases are not allowed
shop/raw/SaleEvent.avsc | `"name": "SaleEvent"` | `"name": "Other"` | shop/raw/SaleEvent.avsc:2: /name: is 'Other', expected 'SaleEvent'
shop/raw/SaleEvent.avsc | `"type": "string"` | `"type": "text"` | shop/raw/SaleEvent.avsc:4: /fields/0/type: is no valid Avro schema: Undefined schema: shop.raw.text
shop/raw/SaleEvent.avsc | `"type": "string"` | `"type": "string",,` | shop/raw/SaleEvent.avsc:4: is no valid JSON at column 41: Unexpected character (',' (code 44)): was expecting double-quote to start property name
shop/raw/SaleEvent.avsc | `, "doc": "The sale"` | `, "doc": " "` | shop/raw/SaleEvent.avsc:4: /fields/0: the field 'saleId' has no doc
shop/sales/v1/Sale.avsc | `"name": "Kind", "doc": "Which",` | `"name": "Kind",` | shop/sales/v1/Sale.avsc:6: /fields/1/type: the enum 'Kind' has no doc
shop/sales/v1/Sale.avsc | `"name": "Kind",` | `"name": "Kind", "confluent:tags": ["pii.email"],` | shop/sales/v1/Sale.avsc:6: /fields/1/type/confluent:tags: stands on a type, where it protects nothing; put it on a field
shop/sales/v1/Sale.avsc | `["pii.email"]` | `["pii.email", "pii.mail"]` | shop/sales/v1/Sale.avsc:8: /fields/2/confluent:tags/1: the mesh policy defines no tag 'pii.mail'; known: pii.email
shop/sales/v1/Sale.avsc | `["pii.email"]` | `["pii.email", ""]` | shop/sales/v1/Sale.avsc:8: /fields/2/confluent:tags/1: a tag is a text that is not empty
shop/sales/v1/Sale.avsc | `"saleId", "type": "string",` | `"saleId", "type": "string", "confluent:tags": ["pii.email"],` | shop/sales/v1/Sale.avsc:4: /fields/0/type: cannot be protected, as the tag 'pii.email' asks; expected ["null", "string"] or ["null", "bytes"] without a logical type & shop/sales/v1/sales.odcs.yaml:36: /customProperties/0/value: 'saleId' is tagged pii.email; keys never carry tagged data in clear
shop/sales/v1/Sale.avsc | `["pii.email"]` | [] | shop/sales/v1/sales.odcs.yaml:28: /roles/0/customProperties/1/value/0: no field has the tag 'pii.email', nor any other
shop/sales/v1/sales.odcs.yaml | value: saleId | value: email | shop/sales/v1/sales.odcs.yaml:36: /customProperties/0/value: 'email' is no required string field & shop/sales/v1/sales.odcs.yaml:36: /customProperties/0/value: 'email' is tagged pii.email; keys never carry tagged data in clear
shop/sales/v1/sales.odcs.yaml | property: purpose | property: reason | shop/sales/v1/sales.odcs.yaml:24: /roles/0/customProperties: the property 'purpose' is missing & shop/sales/v1/sales.odcs.yaml:25: /roles/0/customProperties/0/property: is 'reason', expected one of purpose, clearTags
shop/sales/v1/sales.odcs.yaml | name: kind | name: kinds | shop/sales/v1/sales.odcs.yaml:17: /schema/0/properties/0/name: 'kinds' is no field of Sale
shop/sales/v1/sales.odcs.yaml | mustBe: 0 | mustBeMore: 0 | shop/sales/v1/sales.odcs.yaml:19: /schema/0/properties/0/quality/0: has no operator, expected exactly one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween & *
shop/sales/v1/sales.odcs.yaml | FULL_TRANSITIVE | BACKWARD_TRANSITIVE | shop/sales/v1/sales.odcs.yaml:44: /customProperties/4/value: BACKWARD_TRANSITIVE is laxer than the mesh policy, which has FULL
shop/sales/v1/sales.odcs.yaml | value: 500 | value: 1001 | shop/sales/v1/sales.odcs.yaml:46: /customProperties/5/value: 1001 is laxer than the mesh policy, which has 1000
shop/sales/v1/sales.odcs.yaml | notBefore: 2010 | notBefore: 1999 | shop/sales/v1/sales.odcs.yaml:49: /customProperties/6/value/notBefore: 1999-01-01T00:00:00Z is laxer than the mesh policy, which has 2000-01-01T00:00:00Z
shop/sales/v1/sales.odcs.yaml | notBefore: 2010-01-01T00:00:00Z | maxAhead: P2D | shop/sales/v1/sales.odcs.yaml:49: /customProperties/6/value/maxAhead: PT48H is laxer than the mesh policy, which has PT24H
shop/sales/v1/sales.odcs.yaml | value: ed25519 | value: rsa | shop/sales/v1/sales.odcs.yaml:51: /customProperties/7/value: is 'rsa', expected one of none, hmac, ed25519
shop/sales/v1/sales.odcs.yaml | value: ed25519 | value: none | shop/sales/v1/sales.odcs.yaml:51: /customProperties/7/value: none is laxer than the mesh policy, which has hmac
shop/sales/v1/sales.odcs.yaml | version: 1.2.0 | version: 2.0.0 | risk/risk.odps.yaml:12: /inputPorts/0/version: is not the version of 'shop.sales.v1', which is 2.0.0 & shop/sales/v1/sales.odcs.yaml:5: /version: is '2.0.0', expected major 1 in this folder & shop/shop.odps.yaml:16: /outputPorts/0/version: is not the version of 'shop.sales.v1', which is 2.0.0
shop/sales/v1/sales.odcs.yaml | role: risk | role: audit | risk/risk.odps.yaml:13: /inputPorts/0/contractId: 'shop.sales.v1' has no role for the domain risk & shop/sales/v1/sales.odcs.yaml:22: /roles/0/role: 'audit' may open fields, and is neither a domain nor among the mesh policy's audit.roles: it has no audit topic to account for it
risk/risk.odps.yaml | contractId: shop.sales.v1 | contractId: shop.sale.v1 | risk/reads/shop.sales.v1.avsc:1: no port of the domain risk reads 'shop.sales.v1' & risk/risk.odps.yaml:13: /inputPorts/0/contractId: there is no contract 'shop.sale.v1'; known: shop.sales.v1, shop.raw.sale-events
risk/risk.odps.yaml | fraud-prevention | marketing | risk/risk.odps.yaml:19: /customProperties/0/value/shop.sales.v1: 'shop.sales.v1' is granted for fraud-prevention only
risk/risk.odps.yaml | name: shop.sales.v1 | name: sales | risk/risk.odps.yaml:11: /inputPorts/0: has no purpose under inputPurposes; 'shop.sales.v1' is granted for fraud-prevention only & risk/risk.odps.yaml:11: /inputPorts/0/name: is 'sales', expected sales.v1 or shop.sales.v1 & risk/risk.odps.yaml:19: /customProperties/0/value/shop.sales.v1: there is no input port 'shop.sales.v1'
risk/reads/shop.sales.v1.avsc | `"name": "saleId"` | `"name": "saleid", "default": ""` | risk/reads/shop.sales.v1.avsc:3: /fields/0: 'saleid' is no field of 'shop.sales.v1'; it has saleId, email, kind
risk/reads/shop.sales.v1.avsc | `"type": "string"` | `"type": "int"` | risk/reads/shop.sales.v1.avsc:3: /fields/0/type: cannot read 'shop.sales.v1': reader type: INT not compatible with writer type: STRING
shop/shop.odps.yaml | name: sales.v1 | name: sales | shop/shop.odps.yaml:15: /outputPorts/0/name: is 'sales', expected sales.v1
shop/shop.odps.yaml | `- id: shop.raw.sale-events` | `- id: shop.sales.v1` | shop/shop.odps.yaml:19: /outputPorts/0/inputContracts/0/id: no input port reads 'shop.sales.v1' & *
shop/shop.odps.yaml | contractId: shop.sales.v1 | contractId: shop.raw.sale-events | shop/shop.odps.yaml:1: no output port has the contract 'shop.sales.v1' & *
""")
  void shouldReport(String file, String from, String to, String expected) {
    mesh.replace(file, from, to);

    var violations = mesh.violations();

    if (expected.endsWith(" & *")) {
      assertThat(violations).contains(expected.replace(" & *", ""));
    } else {
      assertThat(violations).containsExactlyInAnyOrder(expected.split(" & "));
    }
  }

  @Test
  void shouldRefuseIntegrityOfARawTopic() {
    mesh.replace(
        SmallMesh.RAW, "value: delete", "value: delete\n  - property: integrity\n    value: hmac");

    assertThat(mesh.violations())
        .containsExactly(
            "shop/raw/sale-events.odcs.yaml:21: /customProperties/2/value: is for products alone;"
                + " nobody signs a raw topic");
  }

  @ParameterizedTest
  @CsvSource({"none, NONE", "hmac, HMAC", "ed25519, ED25519"})
  void shouldGiveASilentProductThePolicysIntegrity(String policy, Integrity expected) {
    mesh.replace(SmallMesh.POLICY, "maxAhead: P1D", "maxAhead: P1D\n  integrity: " + policy)
        .replace(SmallMesh.PRODUCT, "  - property: integrity\n    value: ed25519\n", "");

    assertThat(mesh.load().contract("shop.sales.v1").integrityLevel()).isEqualTo(expected);
  }

  @Test
  void shouldTakeHmacWhereThePolicyIsSilent() {
    assertThat(mesh.load().policy().defaults().integrity()).isEqualTo(Integrity.HMAC);
  }

  @Test
  void shouldLetAProductBeUnsignedOnlyWhereThePolicySaysSo() {
    mesh.replace(SmallMesh.POLICY, "maxAhead: P1D", "maxAhead: P1D\n  integrity: none")
        .replace(SmallMesh.PRODUCT, "value: ed25519", "value: none");

    assertThat(mesh.load().contract("shop.sales.v1").integrity()).isEmpty();
  }

  @Test
  void shouldRefuseAPortOfAnotherDomainWithoutAPurpose() {
    mesh.replace(SmallMesh.RISK, "shop.sales.v1: fraud-prevention", "{}");

    assertThat(mesh.violations())
        .containsExactly(
            "risk/risk.odps.yaml:11: /inputPorts/0: has no purpose under inputPurposes;"
                + " 'shop.sales.v1' is granted for fraud-prevention only");
  }

  @Test
  void shouldRefuseAReaderOfAProtectedFieldThatNoRoleOpens() {
    mesh.replace(SmallMesh.PRODUCT, "value: [pii.email]", "value: []")
        .replace(
            SmallMesh.READER,
            "{\"name\": \"saleId\", \"type\": \"string\"}",
            "{\"name\": \"whose\", \"aliases\": [\"email\"], \"type\": [\"null\", \"string\"]}");

    assertThat(mesh.violations())
        .containsExactly(
            "risk/reads/shop.sales.v1.avsc:1: reads fields tagged pii.email, which the roles of"
                + " 'shop.sales.v1' do not open for the domain risk");
  }

  @Test
  void shouldNameWhomAProducersChangeBreaksAndAtWhichField() {
    mesh.replace(
        SmallMesh.PRODUCT_SCHEMA,
        "\"name\": \"saleId\", \"type\": \"string\"",
        "\"name\": \"saleId\", \"type\": \"long\"");

    assertThat(mesh.violations())
        .contains(
            "risk/reads/shop.sales.v1.avsc:3: /fields/0/type: cannot read 'shop.sales.v1': reader"
                + " type: STRING not compatible with writer type: LONG");
  }

  @Test
  void shouldReportAllViolationsOfAllFilesTogether() {
    mesh.replace(SmallMesh.RAW, "value: delete", "value: remove")
        .replace(SmallMesh.RAW, "purpose: Each sale.", "usage: none")
        .replace(SmallMesh.RAW, "status: active", "status: on")
        .replace(SmallMesh.SHOP, "team:\n  name: shop\n", "team: {}\n");

    assertThatThrownBy(mesh::load)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("The mesh definition has 4 violations:");
    assertThat(mesh.violations())
        .containsExactly(
            "shop/raw/sale-events.odcs.yaml:6: /status: is 'on', expected one of proposed, draft,"
                + " active, deprecated, retired",
            "shop/raw/sale-events.odcs.yaml:8: /description: 'purpose' is missing",
            "shop/raw/sale-events.odcs.yaml:19: /customProperties/1/value: is 'remove', expected"
                + " one of compact, delete",
            "shop/shop.odps.yaml:21: /team: 'name' is missing");
  }

  @Test
  void shouldReportMissingAndStrayFiles() {
    mesh.delete(SmallMesh.POLICY)
        .delete(SmallMesh.RISK)
        .write("shop/notes.txt", "")
        .write("shop/raw/README.md", "")
        .write("pom.xml", "")
        .write("other.yaml", "");

    assertThat(mesh.violations())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("mesh-policy.yaml:1: is missing"),
            second -> assertThat(second).startsWith("other.yaml:1: has no place here"),
            third -> assertThat(third).startsWith("risk/risk.odps.yaml:1: is missing"),
            fourth -> assertThat(fourth).startsWith("shop/notes.txt:1: has no place"));
  }

  @Test
  void shouldRefuseContractWithoutPort() {
    mesh.replace(SmallMesh.SHOP, "inputPorts:", "inputPorts: []\nsupport: []\ntags: []\nx:");

    assertThat(mesh.violations())
        .contains("shop/shop.odps.yaml:1: no input port has the contract 'shop.raw.sale-events'");
  }

  @Test
  void shouldRefuseRawTopicOfAnotherDomain() {
    mesh.replace(SmallMesh.RISK, "contractId: shop.sales.v1", "contractId: shop.raw.sale-events");

    assertThat(mesh.violations())
        .contains(
            "risk/risk.odps.yaml:13: /inputPorts/0/contractId: 'shop.raw.sale-events' is private"
                + " to the domain shop; read a product");
  }

  @Test
  void shouldBoundSizeDepthAndEncoding() {
    mesh.write(SmallMesh.RAW, "a: " + "b".repeat(300_000))
        .write(SmallMesh.PRODUCT, "[".repeat(100_000))
        .write(SmallMesh.SHOP, "a: \u0007")
        .write(SmallMesh.RAW_SCHEMA, "[".repeat(100_000))
        .write(SmallMesh.RISK, "");

    assertThat(mesh.violations())
        .contains(
            "risk/risk.odps.yaml:1: is empty",
            "shop/raw/sale-events.odcs.yaml:1: is larger than 262144 bytes",
            "shop/sales/v1/sales.odcs.yaml:1: is no valid YAML at column 33: is nested deeper than"
                + " 32 levels",
            "shop/shop.odps.yaml:1: is no valid YAML: character U+0007 is not allowed");
    assertThat(mesh.violations())
        .anyMatch(text -> text.startsWith("shop/raw/SaleEvent.avsc:1: is no valid JSON"));
  }

  @Test
  void shouldSayThatThereIsNoFolder() {
    assertThatThrownBy(() -> MeshDefinition.load(root.resolve("nowhere")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("There is no folder");
  }
}
