package io.streammesh.orders.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.where;

import io.streammesh.orders.mapping.OrderStates;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.OrderInput;
import io.streammesh.orders.model.OrderInput.Step;
import io.streammesh.orders.model.OrderRef;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.model.Placement;
import io.streammesh.orders.rules.OrderRules;
import io.streammesh.orders.rules.OrderViews;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Mesh;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Each step changes what is known of its order; products see it once it is placed. */
final class Orders {
  private Orders() {}

  static KStream<String, Governed<Change<OrderView>>> changes(
      Mesh mesh,
      KStream<String, Governed<Step>> steps,
      KStream<String, Governed<CustomerErased>> erasures,
      KStream<String, Governed<HoldChanged>> holds) {
    KStream<String, Governed<OrderInput>> inputs =
        steps
            .mapValues(governed(step -> (OrderInput) step), Named.as("step-as-input"))
            .merge(
                erasures.mapValues(
                    governed(erasure -> (OrderInput) erasure), Named.as("erasure-as-step-input")),
                Named.as("merge-erasures"))
            .merge(
                holds.mapValues(
                    governed(hold -> (OrderInput) hold), Named.as("hold-as-step-input")),
                Named.as("merge-holds"));
    return inputs
        .processValues(
            Fold.into("orders", mesh.governed(OrderStates.serde()), OrderRules::apply)
                .viewedAs(Change<Order>::new),
            Named.as("fold-orders"))
        .filter(where(change -> change.after().isPlaced()), Named.as("when-placed"))
        .mapValues(governed(OrderViews::change), Named.as("view-order"));
  }

  /** Who placed which order, of each step that tells. */
  static KStream<String, Governed<OrderPlaced>> placed(KStream<String, Governed<Step>> steps) {
    return steps
        .filter(where(Orders::tellsCustomer), Named.as("when-customer-known"))
        .mapValues(governed(Orders::placed), Named.as("to-placed"));
  }

  private static boolean tellsCustomer(Step step) {
    return step.placement() != null && step.placement().customer() != null;
  }

  private static OrderPlaced placed(Step step) {
    Placement placement = Objects.requireNonNull(step.placement());
    String customerId = Objects.requireNonNull(placement.customer()).customerId();
    Instant at = step.at();
    return new OrderPlaced(
        customerId, OrderRef.order(step.orderId()), at == null ? placement.recordedAt() : at);
  }
}
