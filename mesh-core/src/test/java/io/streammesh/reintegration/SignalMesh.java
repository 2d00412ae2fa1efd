package io.streammesh.reintegration;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.EditedMesh;
import java.nio.file.Path;

/** The small mesh with a product of signals, {@code payments.risks.v1}, and a port of orders. */
public final class SignalMesh {
  static final String TOPIC = "payments.risks.v1";
  static final String PORT = "order-hold";
  static final String JOURNAL = "orders.reintegration.order-hold";
  static final String CONTROL = "orders.control";

  private SignalMesh() {}

  /**
   * Loads it.
   *
   * @param folder for its files
   * @param unknown retry or review
   * @param limit as {@code {actions: 100, per: PT1M}}
   */
  public static MeshDefinition load(Path folder, String unknown, String limit) {
    return new EditedMesh(folder)
        .write(
            "payments/risks/v1/Risk.avsc",
            """
            {
              "type": "record",
              "name": "Risk",
              "namespace": "io.streammesh.schemas.payments.v1",
              "doc": "Why an order may be fraudulent",
              "fields": [
                {"name": "orderId", "type": "string", "doc": "The order; also the record key"},
                {"name": "revision", "type": "int", "doc": "From 1"},
                {"name": "withdrawn", "type": "boolean", "default": false, "doc": "Whether nothing speaks against it any more"},
                {"name": "validUntil", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}], "default": null, "doc": "Not to be acted on from then on"},
                {"name": "score", "type": "int", "doc": "0 to 100"}
              ]
            }
            """)
        .write(
            "payments/risks/v1/risks.odcs.yaml",
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: payments.risks.v1
            name: Risks
            version: 1.0.0
            status: active
            domain: payments
            description:
              purpose: Which orders should be looked at.
              usage: Act on the latest revision of a key only.
            schema:
              - name: Risk
                physicalName: payments.risks.v1
                physicalType: topic
                logicalType: object
            slaProperties:
              - property: latency
                value: 5
                unit: s
                driver: operational
                description: From the raw event to the committed product record, 99 of 100 records
            roles:
              - role: orders
                access: read
                customProperties:
                  - property: purpose
                    value: order-hold
                  - property: clearTags
                    value: []
            team:
              name: payments
            customProperties:
              - property: recordKey
                value: orderId
              - property: cleanup
                value: compact
              - property: compatibility
                value: FULL_TRANSITIVE
              - property: integrity
                value: ed25519
              - property: cloudEvents
                value: {id: [revision]}
              - property: signal
                value: {freshWithin: PT5M, revision: revision, withdrawn: withdrawn, expiresAt: validUntil}
            """)
        .replace(
            "payments/payments.odps.yaml",
            "team:\n",
            """
              - name: risks.v1
                description: Which orders should be looked at
                type: kafka
                version: 1.0.0
                contractId: payments.risks.v1
                inputContracts:
                  - id: payments.raw.payment-events
                    version: 1.0.0
            team:
            """)
        .replace(
            "orders/orders.odps.yaml",
            "inputPorts:\n",
            """
            customProperties:
              - property: reintegrationPorts
                value:
                  - {name: order-hold, contractId: payments.risks.v1, purpose: order-hold, unknown: %s, limit: %s}
            inputPorts:
            """
                .formatted(unknown, limit))
        .load();
  }
}
