package io.streammesh.orders.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedEach;
import static io.streammesh.stream.Governed.keyedBy;
import static io.streammesh.stream.Governed.where;

import io.streammesh.orders.mapping.ErasureStates;
import io.streammesh.orders.mapping.OrderEvents;
import io.streammesh.orders.mapping.OrderFacts;
import io.streammesh.orders.mapping.OrderStates;
import io.streammesh.orders.model.CustomerInput;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.OrderInput;
import io.streammesh.orders.model.OrderInput.CustomerErased;
import io.streammesh.orders.model.OrderInput.Step;
import io.streammesh.orders.model.Placement;
import io.streammesh.orders.rules.ErasureRules;
import io.streammesh.orders.rules.OrderRules;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Keyed;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Each step of an order changes what is known of it; once it is known what was ordered, each change
 * is published. An erased customer disappears from all orders placed up to the erasure.
 */
public final class OrdersTopology implements MeshTopology {
  public static final InputPort<OrderEvent> ORDER_EVENTS =
      InputPort.of("orders.raw.order-events", OrderEvent.class).timedBy(OrderEvent::getOccurredAt);
  public static final InputPort<CustomerErasure> CUSTOMER_ERASURES =
      InputPort.of("orders.raw.customer-erasures", CustomerErasure.class)
          .timedBy(CustomerErasure::getOccurredAt);
  public static final OutputPort<OrderFact> ORDER_FACTS =
      OutputPort.of("orders.order-facts.v1", OrderFact.class);

  @Override
  public void define(Mesh mesh) {
    KStream<String, Governed<Step>> steps =
        mesh.read(ORDER_EVENTS).mapValues(governed(OrderEvents::step), Named.as("to-step"));

    KStream<String, Governed<OrderInput>> inputs =
        steps
            .mapValues(governed(step -> (OrderInput) step), Named.as("step-as-input"))
            .merge(erasures(mesh, steps), Named.as("merge-erasures"));

    KStream<String, Governed<Order>> orders =
        inputs.processValues(
            Fold.into("orders", mesh.governed(OrderStates.serde()), OrderRules::apply),
            Named.as("fold-orders"));

    mesh.publish(
        orders
            .filter(where(Order::isPlaced), Named.as("when-placed"))
            .mapValues(governed(OrderFacts::fact), Named.as("to-fact")),
        ORDER_FACTS);
  }

  /** The way of an erasure: from the customer to each order that the customer has placed. */
  private static KStream<String, Governed<OrderInput>> erasures(
      Mesh mesh, KStream<String, Governed<Step>> steps) {
    KStream<String, Governed<CustomerInput>> placed =
        steps
            .filter(where(OrdersTopology::tellsCustomer), Named.as("when-customer-known"))
            .mapValues(governed(OrdersTopology::placed), Named.as("to-placed"))
            .selectKey(keyedBy(OrderPlaced::customerId), Named.as("by-customer"))
            .repartition(
                mesh.repartitionedLike(
                    CUSTOMER_ERASURES, "orders-by-customer", ErasureStates.placed()))
            .mapValues(governed(order -> (CustomerInput) order), Named.as("placed-as-input"));

    KStream<String, Governed<CustomerInput>> requested =
        mesh.read(CUSTOMER_ERASURES)
            .mapValues(governed(OrderEvents::erasure), Named.as("to-erasure"));

    KStream<String, Governed<List<CustomerErased>>> erased =
        placed
            .merge(requested, Named.as("merge-requests"))
            .processValues(
                Fold.into(
                        "customer-orders",
                        mesh.governed(ErasureStates.customerOrders()),
                        ErasureRules::apply)
                    .viewedAs(ErasureRules::newlyErased),
                Named.as("fold-customer-orders"));

    return erased
        .flatMap(governedEach(OrdersTopology::byOrder), Named.as("to-orders"))
        .repartition(
            mesh.repartitionedLike(ORDER_EVENTS, "erasures-by-order", ErasureStates.erased()))
        .mapValues(governed(erasure -> (OrderInput) erasure), Named.as("erasure-as-input"));
  }

  private static boolean tellsCustomer(Step step) {
    return step.placement() != null && step.placement().customer() != null;
  }

  private static OrderPlaced placed(Step step) {
    Placement placement = Objects.requireNonNull(step.placement());
    String customerId = Objects.requireNonNull(placement.customer()).customerId();
    Instant at = step.at();
    return new OrderPlaced(customerId, step.orderId(), at == null ? placement.recordedAt() : at);
  }

  private static List<Keyed<CustomerErased>> byOrder(List<CustomerErased> erasures) {
    return erasures.stream().map(erased -> Keyed.of(erased.orderId(), erased)).toList();
  }
}
