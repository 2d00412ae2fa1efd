package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.OrdersTopology.HOLD_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.INVOICE_EVENTS;
import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.where;

import io.streammesh.orders.mapping.HoldEvents;
import io.streammesh.orders.mapping.HoldStates;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.OrderRef.Outbox;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Mesh;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The way of a hold: from the id that products know an order by to the outbox that the order's
 * events come from. Orders of the order system have the same id there.
 */
final class Holds {
  private final Mesh mesh;
  private final KStream<String, Governed<HoldChanged>> changes;

  private Holds(Mesh mesh, KStream<String, Governed<HoldChanged>> changes) {
    this.mesh = mesh;
    this.changes = changes;
  }

  static Holds read(Mesh mesh) {
    return new Holds(
        mesh, mesh.read(HOLD_EVENTS).mapValues(governed(HoldEvents::change), Named.as("to-hold")));
  }

  KStream<String, Governed<HoldChanged>> ofOrders() {
    return only(Outbox.ORDERS, "holds-of-orders");
  }

  KStream<String, Governed<HoldChanged>> ofInvoices() {
    return only(Outbox.INVOICES, "holds-of-invoices")
        .selectKey(keyedBy(HoldChanged::invoiceNo), Named.as("hold-by-invoice"))
        .repartition(
            mesh.repartitionedLike(INVOICE_EVENTS, "holds-by-invoice", HoldStates.ofInvoice()));
  }

  private KStream<String, Governed<HoldChanged>> only(Outbox outbox, String name) {
    return changes.filter(where(change -> change.order().outbox() == outbox), Named.as(name));
  }
}
