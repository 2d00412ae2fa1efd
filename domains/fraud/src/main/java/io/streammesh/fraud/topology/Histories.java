package io.streammesh.fraud.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedOrDeleted;
import static io.streammesh.stream.Governed.groupedBy;
import static io.streammesh.stream.Governed.referringTo;
import static io.streammesh.stream.Governed.where;
import static io.streammesh.stream.GovernedAggregates.aggregating;
import static io.streammesh.stream.GovernedAggregates.aggregatingOrDeleted;
import static io.streammesh.stream.GovernedAggregates.initially;

import io.streammesh.fraud.mapping.Facts;
import io.streammesh.fraud.mapping.HistoryStates;
import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.CustomerHistory;
import io.streammesh.fraud.model.CustomerPayment;
import io.streammesh.fraud.model.History;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.WhenChanged;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.TableJoined;

/** What is known of each customer: orders with an amount, payments of orders, address changes. */
final class Histories {
  private final Mesh mesh;
  private final Destinations destinations;

  Histories(Mesh mesh, Destinations destinations) {
    this.mesh = mesh;
    this.destinations = destinations;
  }

  /**
   * By customer, of all who have ever ordered. A customer who loses the last order, as by erasure,
   * has an empty history, not none: who was told of the orders learns of that by it.
   */
  KTable<String, Governed<CustomerHistory>> table() {
    KTable<String, Governed<Order>> orders = orders();
    return ordersByCustomer(orders)
        .leftJoin(
            paymentsByCustomer(orders), governed(CustomerHistory::of), Named.as("with-payments"))
        .leftJoin(
            addressChangesByCustomer(),
            governed(CustomerHistory::withAddressChanges),
            Named.as("with-address-changes"));
  }

  /** Most facts tell a step of an order that changes nothing of what counts here. */
  private KTable<String, Governed<Order>> orders() {
    return mesh.read(FraudTopology.ORDER_FACTS)
        .mapValues(governedOrDeleted(Facts::order), Named.as("to-order"))
        .processValues(
            WhenChanged.of("known-orders", HistoryStates.order())
                .comparedBy(destinations::tellTheSame),
            Named.as("when-order-changes"))
        .toTable(Named.as("to-orders"), mesh.stored("orders", HistoryStates.order()));
  }

  private KTable<String, Governed<History<Order>>> ordersByCustomer(
      KTable<String, Governed<Order>> orders) {
    return orders
        .filter(where(Order::isSaleWithAmount), Named.as("when-sale-with-amount"))
        .groupBy(
            groupedBy(Order::customerId), mesh.grouped("orders-by-customer", HistoryStates.order()))
        .aggregate(
            initially(History::<Order>none),
            aggregating((history, order) -> history.with(order.orderId(), order)),
            aggregating((history, order) -> history.without(order.orderId())),
            Named.as("to-customer-orders"),
            mesh.stored("customer-orders", HistoryStates.orders()));
  }

  /** A payment does not tell who paid; its order does. */
  private KTable<String, Governed<History<CustomerPayment>>> paymentsByCustomer(
      KTable<String, Governed<Order>> orders) {
    return mesh.read(FraudTopology.TRANSACTIONS)
        .mapValues(governed(Facts::payment), Named.as("to-payment"))
        .toTable(Named.as("to-payments"), mesh.stored("payments", HistoryStates.payment()))
        .join(
            orders,
            referringTo(Payment::orderId),
            governed(CustomerPayment::of),
            TableJoined.as("with-order"),
            mesh.stored("payments-with-customer", HistoryStates.customerPayment()))
        .groupBy(
            groupedBy(CustomerPayment::customerId),
            mesh.grouped("payments-by-customer", HistoryStates.customerPayment()))
        .aggregate(
            initially(History::<CustomerPayment>none),
            aggregating((history, payment) -> history.with(payment.paymentId(), payment)),
            aggregatingOrDeleted(
                (history, payment) -> history.without(payment.paymentId()).ifAny()),
            Named.as("to-customer-payments"),
            mesh.stored("customer-payments", HistoryStates.payments()));
  }

  private KTable<String, Governed<History<AddressChange>>> addressChangesByCustomer() {
    return mesh.read(FraudTopology.ADDRESS_CHANGES)
        .mapValues(governed(Facts::addressChange), Named.as("to-address-change"))
        .toTable(
            Named.as("to-address-changes"),
            mesh.stored("address-changes", HistoryStates.addressChange()))
        .groupBy(
            groupedBy(AddressChange::customerId),
            mesh.grouped("address-changes-by-customer", HistoryStates.addressChange()))
        .aggregate(
            initially(History::<AddressChange>none),
            aggregating((history, change) -> history.with(change.checkoutId(), change)),
            aggregatingOrDeleted((history, change) -> history.without(change.checkoutId()).ifAny()),
            Named.as("to-customer-address-changes"),
            mesh.stored("customer-address-changes", HistoryStates.addressChanges()));
  }
}
