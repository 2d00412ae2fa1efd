package io.streammesh.platform;

import io.streammesh.contract.MeshDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files of a valid mesh with one domain: a raw topic, and a product of eight partitions that is
 * compacted. Tests of one broker each take a domain name of their own.
 */
public final class ShopMesh {
  private static final Map<String, String> FILES =
      Map.of(
          "mesh-policy.yaml",
          """
          kind: MeshPolicy
          apiVersion: v1
          version: 1.0.0
          tags: []
          defaults:
            partitions: 2
            retention: -1
            compatibility: FULL
            maxRecordBytes: 1000
            lineagePositions: 16
            eventTime:
              notBefore: 2000-01-01T00:00:00Z
              maxAhead: P1D
          """,
          "shop/shop.odps.yaml",
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
              version: 1.0.0
              contractId: shop.sales.v1
              inputContracts:
                - id: shop.raw.sale-events
                  version: 1.0.0
          team:
            name: shop
          """,
          "shop/raw/sale-events.odcs.yaml",
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
          "shop/raw/SaleEvent.avsc",
          """
          {
            "type": "record", "name": "SaleEvent", "namespace": "shop.raw", "doc": "A sale",
            "fields": [
              {"name": "saleId", "type": "string", "doc": "The sale"}
            ]
          }
          """,
          "shop/sales/v1/sales.odcs.yaml",
          """
          apiVersion: v3.1.0
          kind: DataContract
          id: shop.sales.v1
          name: Sales
          version: 1.0.0
          status: active
          domain: shop
          description:
            purpose: All sales.
          schema:
            - name: Sale
              physicalName: shop.sales.v1
          team:
            name: shop
          customProperties:
            - property: recordKey
              value: saleId
            - property: cleanup
              value: compact
            - property: partitions
              value: 3
            - property: retention
              value: 86400000
            - property: maxRecordBytes
              value: 500
          """,
          "shop/sales/v1/Sale.avsc",
          """
          {
            "type": "record", "name": "Sale", "namespace": "shop.v1", "doc": "A sale",
            "fields": [
              {"name": "saleId", "type": "string", "doc": "The sale"},
              {"name": "pieces", "type": "int", "default": 1, "doc": "How many"}
            ]
          }
          """);

  private final Path root;
  private final String domain;

  /** Writes the files into this folder. */
  public ShopMesh(Path root, String domain) {
    this.root = root;
    this.domain = domain;
    FILES.forEach((file, content) -> write(file(file), content.replace("shop", domain)));
  }

  /** Changes a text that has to be in a file, whose name is given as for the domain shop. */
  public ShopMesh replace(String file, String from, String to) {
    try {
      String content = Files.readString(file(file));
      if (!content.contains(from)) {
        throw new IllegalArgumentException(file + " has no '" + from + "'");
      }
      write(file(file), content.replace(from, to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the product one of signals, on which an operational system of the domain acts. */
  public ShopMesh actingOnSales(String freshWithin) {
    return replace(
            "shop/sales/v1/sales.odcs.yaml",
            "customProperties:",
            """
            customProperties:
              - property: integrity
                value: ed25519
              - property: cloudEvents
                value: {id: [pieces]}
              - property: signal
                value: {freshWithin: %s}"""
                .formatted(freshWithin))
        .replace(
            "shop/sales/v1/sales.odcs.yaml",
            "team:",
            """
            roles:
              - role: shop
                access: read
                customProperties:
                  - property: purpose
                    value: till-lock
            team:"""
                .replace("shop", domain))
        .replace(
            "shop/shop.odps.yaml",
            "inputPorts:",
            """
            customProperties:
              - property: reintegrationPorts
                value:
                  - name: till-lock
                    contractId: shop.sales.v1
                    purpose: till-lock
                    unknown: retry
                    limit: {actions: 10, per: PT1M}
            inputPorts:"""
                .replace("shop", domain));
  }

  public MeshDefinition load() {
    return MeshDefinition.load(root);
  }

  private Path file(String name) {
    return root.resolve(name.replace("shop", domain));
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
