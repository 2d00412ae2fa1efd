package io.streammesh.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A valid mesh of two domains, to be broken by tests. */
final class SmallMesh {
  static final String POLICY = "mesh-policy.yaml";
  static final String SHOP = "shop/shop.odps.yaml";
  static final String RAW = "shop/raw/sale-events.odcs.yaml";
  static final String RAW_SCHEMA = "shop/raw/SaleEvent.avsc";
  static final String PRODUCT = "shop/sales/v1/sales.odcs.yaml";
  static final String PRODUCT_SCHEMA = "shop/sales/v1/Sale.avsc";
  static final String RISK = "risk/risk.odps.yaml";
  static final String READER = "risk/reads/shop.sales.v1.avsc";

  static final Map<String, String> FILES =
      Map.of(
          POLICY,
          """
          kind: MeshPolicy
          apiVersion: v1
          version: 1.0.0
          tags:
            - name: pii.email
              owner: shop
              description: An e-mail address
              protection: encrypt
          defaults:
            partitions: 4
            retention: -1
            compatibility: FULL
            maxRecordBytes: 1000
            lineagePositions: 16
            eventTime:
              notBefore: 2000-01-01T00:00:00Z
              maxAhead: P1D
          """,
          SHOP,
          """
          apiVersion: v1.0.0
          kind: DataProduct
          id: shop
          name: Shop
          version: 1.0.0
          status: active
          domain: shop
          description:
            purpose: What is sold.
          inputPorts:
            - name: sale-events
              version: 1.0.0
              contractId: shop.raw.sale-events
          outputPorts:
            - name: sales.v1
              version: 1.2.0
              contractId: shop.sales.v1
              inputContracts:
                - id: shop.raw.sale-events
                  version: 1.0.0
          team:
            name: shop
          """,
          RAW,
          """
          apiVersion: v3.1.0
          kind: DataContract
          id: shop.raw.sale-events
          name: Sale events
          version: 1.0.0
          status: active
          domain: shop
          description:
            purpose: Each sale.
          schema:
            - name: SaleEvent
              physicalName: shop.raw.sale-events
          team:
            name: shop
          customProperties:
            - property: recordKey
              value: saleId
            - property: cleanup
              value: delete
          """,
          RAW_SCHEMA,
          """
          {
            "type": "record", "name": "SaleEvent", "namespace": "shop.raw", "doc": "A sale",
            "fields": [
              {"name": "saleId", "type": "string", "doc": "The sale"}
            ]
          }
          """,
          PRODUCT,
          """
          apiVersion: v3.1.0
          kind: DataContract
          id: shop.sales.v1
          name: Sales
          version: 1.2.0
          status: active
          domain: shop
          description:
            purpose: All sales.
          schema:
            - name: Sale
              physicalName: shop.sales.v1
              quality:
                - type: text
                  description: There are always some sales.
              properties:
                - name: kind
                  quality:
                    - metric: nullValues
                      mustBe: 0
          roles:
            - role: risk
              access: read
              customProperties:
                - property: purpose
                  value: fraud-prevention
                - property: clearTags
                  value: [pii.email]
          team:
            name: shop
            members:
              - username: jo
                dateIn: "2026-01-31"
          customProperties:
            - property: recordKey
              value: saleId
            - property: cleanup
              value: compact
            - property: partitions
              value: 8
            - property: retention
              value: 86400000
            - property: compatibility
              value: FULL_TRANSITIVE
            - property: maxRecordBytes
              value: 500
            - property: eventTime
              value:
                notBefore: 2010-01-01T00:00:00Z
            - property: integrity
              value: ed25519
          """,
          PRODUCT_SCHEMA,
          """
          {
            "type": "record", "name": "Sale", "namespace": "shop.v1", "doc": "A sale",
            "fields": [
              {"name": "saleId", "type": "string", "doc": "The sale"},
              {"name": "kind", "doc": "Which",
               "type": {"type": "enum", "name": "Kind", "doc": "Which", "symbols": ["A", "B"]}},
              {"name": "email", "type": ["null", "string"], "default": null, "doc": "Whose",
               "confluent:tags": ["pii.email"]}
            ]
          }
          """,
          RISK,
          """
          apiVersion: v1.0.0
          kind: DataProduct
          id: risk
          name: Risk
          version: 1.0.0
          status: active
          domain: risk
          description:
            purpose: Who cheats.
          inputPorts:
            - name: shop.sales.v1
              version: 1.2.0
              contractId: shop.sales.v1
          team:
            name: risk
          customProperties:
            - property: inputPurposes
              value:
                shop.sales.v1: fraud-prevention
          """,
          READER,
          """
          {
            "type": "record", "name": "Sale", "namespace": "risk",
            "fields": [{"name": "saleId", "type": "string"}]
          }
          """);

  private final Path root;

  SmallMesh(Path root) {
    this.root = root;
    FILES.forEach(this::write);
  }

  SmallMesh write(String file, String content) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SmallMesh replace(String file, String from, String to) {
    try {
      String content = Files.readString(root.resolve(file));
      if (!content.contains(from)) {
        throw new IllegalArgumentException(file + " has no '" + from + "'");
      }
      return write(file, content.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SmallMesh delete(String file) {
    try {
      Files.delete(root.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MeshDefinition load() {
    return MeshDefinition.load(root);
  }

  /** What is wrong with it, as text. */
  List<String> violations() {
    try {
      load();
      return List.of();
    } catch (InvalidDefinitionException e) {
      return e.violations().stream().map(Violation::toString).toList();
    }
  }
}
