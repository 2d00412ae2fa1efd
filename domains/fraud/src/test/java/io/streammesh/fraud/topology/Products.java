package io.streammesh.fraud.topology;

import static io.streammesh.fraud.topology.FraudTopology.ADDRESS_CHANGES;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_FACTS;
import static io.streammesh.fraud.topology.FraudTopology.TRANSACTIONS;

import io.streammesh.fraud.Shop;
import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderHold;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import io.streammesh.stream.InputPort;
import io.streammesh.test.MeshHarness;
import java.math.BigDecimal;
import java.util.List;

/**
 * The products of the other domains, as these domains would publish what a test tells: zip prefixes
 * are in clear in the test's model, and sealed on their way.
 */
final class Products {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(4);

  private final MeshHarness mesh;

  Products(MeshHarness mesh) {
    this.mesh = mesh;
  }

  void tell(Order order) {
    tell(order, OrderStatus.CREATED);
  }

  /** Tells a step of an order; fraud does not read which. */
  void tell(Order order, OrderStatus status) {
    mesh.send(ORDER_FACTS, order.orderId(), fact(order, status).build(), order.placedAt());
  }

  /** Tells that the order is held, by the signal that fraud itself has told of it. */
  void tellHeld(Order order) {
    mesh.send(
        ORDER_FACTS,
        order.orderId(),
        fact(order, OrderStatus.CREATED)
            .setHold(new OrderHold(order.placedAt(), "s-1", 30, List.of("ADDRESS_CHANGED")))
            .build(),
        order.placedAt());
  }

  /** Tells that the order's customer was erased. */
  void tellErased(Order order) {
    mesh.send(
        ORDER_FACTS,
        order.orderId(),
        fact(order, OrderStatus.CREATED)
            .setCustomerId(null)
            .setDeliveryAddress(null)
            .setCustomerErased(true)
            .build(),
        order.placedAt());
  }

  void deleteOrder(String orderId) {
    delete(ORDER_FACTS, orderId);
  }

  void tell(Payment payment) {
    mesh.send(
        TRANSACTIONS,
        payment.paymentId(),
        Transaction.newBuilder()
            .setPaymentId(payment.paymentId())
            .setRevision(1)
            .setStatus(TransactionStatus.AUTHORIZED)
            .setOrderId(payment.orderId())
            .setNumber(1)
            .setMethod("credit_card")
            .setInstallments(1)
            .setCurrency("GBP")
            .setAmount(NOTHING)
            .setAuthorizedAt(payment.authorizedAt())
            .setCardLastDigits("4242")
            .build(),
        payment.authorizedAt());
  }

  void deletePayment(String paymentId) {
    delete(TRANSACTIONS, paymentId);
  }

  void tell(AddressChange change) {
    mesh.send(
        ADDRESS_CHANGES,
        change.checkoutId(),
        io.streammesh.schemas.customers.v1.AddressChange.newBuilder()
            .setCheckoutId(change.checkoutId())
            .setCustomerId(change.customerId())
            .setOrderId("o-0")
            .setChangedAt(change.changedAt())
            .setFromZipPrefix("01310")
            .setToZipPrefix(change.toZipPrefix())
            .build(),
        change.changedAt());
  }

  void deleteAddressChange(String checkoutId) {
    delete(ADDRESS_CHANGES, checkoutId);
  }

  private void delete(InputPort<?> port, String key) {
    mesh.sendDeletion(port, key, Shop.NOON);
  }

  private static OrderFact.Builder fact(Order order, OrderStatus status) {
    return OrderFact.newBuilder()
        .setOrderId(order.orderId())
        .setSource(order.source())
        .setSourceOrderId(order.sourceOrderId())
        .setKind(order.kind() == Order.Kind.SALE ? OrderKind.SALE : OrderKind.CANCELLATION)
        .setStatus(status)
        .setRevision(1)
        .setCustomerId(order.customerId())
        .setDeliveryAddress(new DeliveryAddress(order.zipPrefix(), "Recife", "PE", null))
        .setPlacedAt(order.placedAt())
        .setCurrency(order.currency())
        .setLineCount(1)
        .setItemsAmount(order.amount())
        .setFreightAmount(NOTHING)
        .setTotalAmount(order.amount());
  }
}
