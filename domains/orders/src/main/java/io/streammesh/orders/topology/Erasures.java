package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.OrdersTopology.CUSTOMER_ERASURES;
import static io.streammesh.orders.topology.OrdersTopology.INVOICE_EVENTS;
import static io.streammesh.orders.topology.OrdersTopology.ORDER_EVENTS;
import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.where;

import io.streammesh.orders.mapping.ErasureStates;
import io.streammesh.orders.mapping.OrderEvents;
import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.CustomerInput;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.OrderRef.Outbox;
import io.streammesh.orders.rules.ErasureRules;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Keyed;
import io.streammesh.stream.Mesh;
import java.util.List;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The way of an erasure: from the customer to each order that the customer has placed, and so back
 * to the outbox that the order's events come from.
 */
final class Erasures {
  private final Mesh mesh;
  private final KStream<String, Governed<CustomerErased>> erased;

  private Erasures(Mesh mesh, KStream<String, Governed<CustomerErased>> erased) {
    this.mesh = mesh;
    this.erased = erased;
  }

  /** The erasures that follow from the requests and from who placed which order. */
  static Erasures among(Mesh mesh, KStream<String, Governed<OrderPlaced>> placed) {
    KStream<String, Governed<CustomerInput>> placedByCustomer =
        placed
            .selectKey(keyedBy(OrderPlaced::customerId), Named.as("by-customer"))
            .repartition(
                mesh.repartitionedLike(
                    CUSTOMER_ERASURES, "orders-by-customer", ErasureStates.placed()))
            .mapValues(governed(order -> (CustomerInput) order), Named.as("placed-as-input"));

    KStream<String, Governed<CustomerInput>> requested =
        mesh.read(CUSTOMER_ERASURES)
            .mapValues(governed(OrderEvents::erasure), Named.as("to-erasure"));

    return new Erasures(
        mesh,
        placedByCustomer
            .merge(requested, Named.as("merge-requests"))
            .processValues(
                Fold.into(
                        "customer-orders",
                        mesh.governed(ErasureStates.customerOrders()),
                        ErasureRules::apply)
                    .viewedAs(ErasureRules::newlyErased),
                Named.as("fold-customer-orders"))
            .flatMap(governedEach(Erasures::byOrder), Named.as("to-orders")));
  }

  KStream<String, Governed<CustomerErased>> ofOrders() {
    return of(Outbox.ORDERS, ORDER_EVENTS, "erasures-by-order");
  }

  KStream<String, Governed<CustomerErased>> ofInvoices() {
    return of(Outbox.INVOICES, INVOICE_EVENTS, "erasures-by-invoice");
  }

  private KStream<String, Governed<CustomerErased>> of(
      Outbox outbox, InputPort<?> events, String name) {
    return erased
        .filter(where(erasure -> erasure.order().outbox() == outbox), Named.as("only-" + name))
        .repartition(mesh.repartitionedLike(events, name, ErasureStates.erased()));
  }

  private static List<Keyed<CustomerErased>> byOrder(List<CustomerErased> erasures) {
    return erasures.stream().map(erased -> Keyed.of(erased.order().id(), erased)).toList();
  }
}
