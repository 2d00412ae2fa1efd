package io.streammesh.orders.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.keyedBy;

import io.streammesh.orders.mapping.InvoiceEvents;
import io.streammesh.orders.mapping.OrderEvents;
import io.streammesh.orders.mapping.OrderFactsV1;
import io.streammesh.orders.mapping.OrderFactsV2;
import io.streammesh.orders.mapping.OrderLines;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.InvoiceInput.PartRecorded;
import io.streammesh.orders.model.OrderInput.Step;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.rules.LineRules;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import io.streammesh.schemas.orders.raw.HoldEvent;
import io.streammesh.schemas.orders.raw.InvoiceEvent;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The steps of the order system and the invoices of the online shop change what is known of an
 * order; each change is published as the order's fact, in both majors, and its lines where they
 * have changed. An erased customer disappears from all orders placed up to the erasure. An order
 * that a signal speaks against is held, until the signal is withdrawn.
 */
public final class OrdersTopology implements MeshTopology {
  public static final InputPort<OrderEvent> ORDER_EVENTS =
      InputPort.of("orders.raw.order-events", OrderEvent.class)
          .timedBy(OrderEvent::getOccurredAt)
          .requiring(
              "items-numbered-once",
              OrderEvents::numbersEachItemOnce,
              "two items have the same number")
          .requiring(
              "id-of-no-invoice",
              OrderEvents::hasNoIdOfAnInvoice,
              "the order id is one that products give to an invoice");
  public static final InputPort<InvoiceEvent> INVOICE_EVENTS =
      InputPort.of("orders.raw.invoice-events", InvoiceEvent.class)
          .timedBy(InvoiceEvent::getOccurredAt)
          .requiring(
              "lines-numbered-once",
              InvoiceEvents::numbersEachLineOnce,
              "two lines have the same number");
  public static final InputPort<CustomerErasure> CUSTOMER_ERASURES =
      InputPort.of("orders.raw.customer-erasures", CustomerErasure.class)
          .timedBy(CustomerErasure::getOccurredAt);
  public static final InputPort<HoldEvent> HOLD_EVENTS =
      InputPort.of("orders.raw.hold-events", HoldEvent.class).timedBy(HoldEvent::getOccurredAt);
  public static final OutputPort<io.streammesh.schemas.orders.v1.OrderFact> ORDER_FACTS_V1 =
      OutputPort.of("orders.order-facts.v1", io.streammesh.schemas.orders.v1.OrderFact.class);
  public static final OutputPort<io.streammesh.schemas.orders.v2.OrderFact> ORDER_FACTS_V2 =
      OutputPort.of("orders.order-facts.v2", io.streammesh.schemas.orders.v2.OrderFact.class);
  public static final OutputPort<OrderLine> ORDER_LINES =
      OutputPort.of("orders.order-lines.v1", OrderLine.class).declassifiedBy("lines-only");

  @Override
  public void define(Mesh mesh) {
    KStream<String, Governed<Step>> steps =
        mesh.read(ORDER_EVENTS).mapValues(governed(OrderEvents::step), Named.as("to-step"));
    KStream<String, Governed<PartRecorded>> parts =
        mesh.read(INVOICE_EVENTS).mapValues(governed(InvoiceEvents::part), Named.as("to-part"));
    Erasures erasures =
        Erasures.among(
            mesh, Orders.placed(steps).merge(Invoices.placed(parts), Named.as("merge-placed")));
    Holds holds = Holds.read(mesh);

    KStream<String, Governed<Change<OrderView>>> changes =
        Orders.changes(mesh, steps, erasures.ofOrders(), holds.ofOrders())
            .merge(
                Invoices.changes(mesh, parts, erasures.ofInvoices(), holds.ofInvoices()),
                Named.as("merge-changes"));

    mesh.publish(
        changes.flatMap(governedEach(OrderFactsV1::facts), Named.as("to-facts-v1")),
        ORDER_FACTS_V1);
    mesh.publish(
        changes
            .mapValues(governed(Change::after), Named.as("latest"))
            .selectKey(keyedBy(OrderView::orderId), Named.as("by-order"))
            .mapValues(governed(OrderFactsV2::fact), Named.as("to-fact-v2")),
        ORDER_FACTS_V2);
    mesh.publish(
        changes
            .mapValues(governed(LineRules::changes), Named.as("to-line-changes"))
            .flatMap(governedEach(OrderLines::lines), Named.as("to-lines")),
        ORDER_LINES);
  }

  /** Events of an order are put in order by their sequence, whatever input they come from. */
  @Override
  public boolean mindsOrderAcrossInputs() {
    return false;
  }
}
