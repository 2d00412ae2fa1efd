package io.streammesh.fulfillment.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedOrDeleted;

import io.streammesh.fulfillment.mapping.Promises;
import io.streammesh.fulfillment.mapping.ScanStates;
import io.streammesh.fulfillment.mapping.Shipments;
import io.streammesh.fulfillment.model.Promise;
import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.rules.ScanRules;
import io.streammesh.fulfillment.rules.ShipmentRules;
import io.streammesh.schemas.fulfillment.raw.ShipmentEvent;
import io.streammesh.schemas.fulfillment.reads.OrderFact;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import io.streammesh.stream.WhenChanged;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;

/**
 * A shipment is what an order promised beside what the carrier scanned. Either can come first, and
 * when an order is deleted, what the scans know is left.
 */
public final class FulfillmentTopology implements MeshTopology {
  public static final InputPort<ShipmentEvent> SHIPMENT_EVENTS =
      InputPort.of("fulfillment.raw.shipment-events", ShipmentEvent.class)
          .timedBy(ShipmentEvent::getOccurredAt);
  public static final InputPort<OrderFact> ORDER_FACTS =
      InputPort.of("orders.order-facts.v2", OrderFact.class);
  public static final OutputPort<Shipment> SHIPMENTS =
      OutputPort.of("fulfillment.shipments.v1", Shipment.class);

  @Override
  public void define(Mesh mesh) {
    KTable<String, Governed<Promise>> promises =
        mesh.read(ORDER_FACTS)
            .mapValues(governedOrDeleted(Promises::promise), Named.as("to-promise"))
            .processValues(
                WhenChanged.of("known-promises", Promises.serde()),
                Named.as("when-promise-changes"))
            .toTable(Named.as("table-promises"), mesh.stored("promises", Promises.serde()));

    KTable<String, Governed<Scans>> scans =
        mesh.read(SHIPMENT_EVENTS)
            .mapValues(governed(Shipments::scan), Named.as("to-scan"))
            .processValues(
                Fold.into("scans", mesh.governed(ScanStates.serde()), ScanRules::apply),
                Named.as("fold-scans"))
            .toTable(Named.as("table-scans"), mesh.stored("latest-scans", ScanStates.serde()));

    mesh.publish(
        promises
            .outerJoin(scans, governed(ShipmentRules::shipment), Named.as("join-scans"))
            .toStream(Named.as("shipments"))
            .mapValues(governed(Shipments::shipment), Named.as("to-shipment")),
        SHIPMENTS);
  }

  /** Orders and scans meet in tables: whichever comes last completes the shipment. */
  @Override
  public boolean mindsOrderAcrossInputs() {
    return false;
  }
}
