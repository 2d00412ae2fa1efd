package io.streammesh.fraud.mapping;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.CustomerPayment;
import io.streammesh.fraud.model.History;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import io.streammesh.fraud.state.AddressChangeState;
import io.streammesh.fraud.state.AddressHistoryState;
import io.streammesh.fraud.state.CustomerPaymentState;
import io.streammesh.fraud.state.OrderHistoryState;
import io.streammesh.fraud.state.OrderState;
import io.streammesh.fraud.state.PaymentHistoryState;
import io.streammesh.fraud.state.PaymentState;
import io.streammesh.stream.AvroStateSerde;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;

/** What is known of orders and customers, in state stores and internal topics. */
public final class HistoryStates {
  static final String ORDER_BEFORE_ZIP_PREFIXES = "OrderState-1.0";
  private static final String CHANGE_BEFORE_ZIP_PREFIXES = "AddressChangeState-1.0";

  private HistoryStates() {}

  public static Serde<Order> order() {
    return AvroStateSerde.<Order, OrderState>of(
            OrderState.class, HistoryStates::toAvro, HistoryStates::fromAvro)
        .alsoReading(EarlierStates.schema(ORDER_BEFORE_ZIP_PREFIXES));
  }

  public static Serde<Payment> payment() {
    return AvroStateSerde.of(
        PaymentState.class,
        payment -> new PaymentState(payment.paymentId(), payment.orderId(), payment.authorizedAt()),
        state -> new Payment(state.getPaymentId(), state.getOrderId(), state.getAuthorizedAt()));
  }

  public static Serde<CustomerPayment> customerPayment() {
    return AvroStateSerde.of(
        CustomerPaymentState.class, HistoryStates::toAvro, HistoryStates::fromAvro);
  }

  public static Serde<AddressChange> addressChange() {
    return AvroStateSerde.<AddressChange, AddressChangeState>of(
            AddressChangeState.class, HistoryStates::toAvro, HistoryStates::fromAvro)
        .alsoReading(EarlierStates.schema(CHANGE_BEFORE_ZIP_PREFIXES));
  }

  public static Serde<History<Order>> orders() {
    return AvroStateSerde.<History<Order>, OrderHistoryState>of(
            OrderHistoryState.class,
            history -> new OrderHistoryState(mapped(history, HistoryStates::toAvro)),
            state -> history(state.getOrders(), HistoryStates::fromAvro, Order::orderId))
        .alsoReading(EarlierStates.schema("OrderHistoryState-1.0", ORDER_BEFORE_ZIP_PREFIXES));
  }

  public static Serde<History<CustomerPayment>> payments() {
    return AvroStateSerde.of(
        PaymentHistoryState.class,
        history -> new PaymentHistoryState(mapped(history, HistoryStates::toAvro)),
        state -> history(state.getPayments(), HistoryStates::fromAvro, CustomerPayment::paymentId));
  }

  public static Serde<History<AddressChange>> addressChanges() {
    return AvroStateSerde.<History<AddressChange>, AddressHistoryState>of(
            AddressHistoryState.class,
            history -> new AddressHistoryState(mapped(history, HistoryStates::toAvro)),
            state ->
                history(state.getChanges(), HistoryStates::fromAvro, AddressChange::checkoutId))
        .alsoReading(EarlierStates.schema("AddressHistoryState-1.0", CHANGE_BEFORE_ZIP_PREFIXES));
  }

  static OrderState toAvro(Order order) {
    return new OrderState(
        order.orderId(),
        order.source(),
        order.sourceOrderId(),
        order.kind().name(),
        order.customerId(),
        order.placedAt(),
        order.currency(),
        order.amount(),
        order.zipPrefix());
  }

  static Order fromAvro(OrderState state) {
    return new Order(
        state.getOrderId(),
        state.getSource(),
        state.getSourceOrderId(),
        Order.Kind.valueOf(state.getKind()),
        state.getCustomerId(),
        state.getPlacedAt(),
        state.getCurrency(),
        state.getAmount(),
        state.getZipPrefix());
  }

  private static CustomerPaymentState toAvro(CustomerPayment payment) {
    return new CustomerPaymentState(
        payment.paymentId(), payment.orderId(), payment.customerId(), payment.authorizedAt());
  }

  private static CustomerPayment fromAvro(CustomerPaymentState state) {
    return new CustomerPayment(
        state.getPaymentId(), state.getOrderId(), state.getCustomerId(), state.getAuthorizedAt());
  }

  private static AddressChangeState toAvro(AddressChange change) {
    return new AddressChangeState(
        change.checkoutId(), change.customerId(), change.changedAt(), change.toZipPrefix());
  }

  private static AddressChange fromAvro(AddressChangeState state) {
    return new AddressChange(
        state.getCheckoutId(), state.getCustomerId(), state.getChangedAt(), state.getToZipPrefix());
  }

  private static <E, A> List<A> mapped(History<E> history, Function<E, A> toAvro) {
    return history.entries().stream().map(toAvro).toList();
  }

  private static <A, E> History<E> history(
      List<A> states, Function<A, E> fromAvro, Function<E, String> id) {
    SortedMap<String, E> byId = new TreeMap<>();
    for (A state : states) {
      E entry = fromAvro.apply(state);
      byId.put(id.apply(entry), entry);
    }
    return new History<>(byId);
  }
}
