package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Orders;
import io.streammesh.marketing.model.Send;
import io.streammesh.marketing.model.Sends;
import io.streammesh.marketing.model.Visits;
import io.streammesh.marketing.state.OrderState;
import io.streammesh.marketing.state.OrdersState;
import io.streammesh.marketing.state.SendState;
import io.streammesh.marketing.state.SendsState;
import io.streammesh.marketing.state.VisitsState;
import io.streammesh.stream.AvroStateSerde;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;

/** What is known of a person in the state stores: sends, orders and visits. */
public final class PersonStates {
  private PersonStates() {}

  public static Serde<Send> send() {
    return AvroStateSerde.of(SendState.class, PersonStates::toAvro, PersonStates::fromAvro);
  }

  public static Serde<Sends> sends() {
    return AvroStateSerde.of(SendsState.class, PersonStates::toAvro, PersonStates::fromAvro);
  }

  public static Serde<Order> order() {
    return AvroStateSerde.of(OrderState.class, PersonStates::toAvro, PersonStates::fromAvro);
  }

  public static Serde<Orders> orders() {
    return AvroStateSerde.of(OrdersState.class, PersonStates::toAvro, PersonStates::fromAvro);
  }

  public static Serde<Visits> visits() {
    return AvroStateSerde.of(
        VisitsState.class,
        visits -> new VisitsState(List.copyOf(visits.at())),
        state -> new Visits(new TreeSet<>(state.getAt())));
  }

  private static SendsState toAvro(Sends sends) {
    return new SendsState(sends.byRecipient().values().stream().map(PersonStates::toAvro).toList());
  }

  private static Sends fromAvro(SendsState state) {
    SortedMap<String, Send> sends = new TreeMap<>();
    state.getSends().forEach(send -> sends.put(send.getRecipientId(), fromAvro(send)));
    return new Sends(sends);
  }

  private static SendState toAvro(Send send) {
    return new SendState(
        send.recipientId(),
        send.campaignId(),
        send.customerId(),
        send.segment(),
        send.control(),
        send.attributionDays(),
        send.assignedAt(),
        send.sentAt());
  }

  private static Send fromAvro(SendState state) {
    return new Send(
        state.getRecipientId(),
        state.getCampaignId(),
        state.getCustomerId(),
        state.getSegment(),
        state.getControl(),
        state.getAttributionDays(),
        state.getAssignedAt(),
        state.getSentAt());
  }

  private static OrdersState toAvro(Orders orders) {
    return new OrdersState(orders.byId().values().stream().map(PersonStates::toAvro).toList());
  }

  private static Orders fromAvro(OrdersState state) {
    SortedMap<String, Order> orders = new TreeMap<>();
    state.getOrders().forEach(order -> orders.put(order.getOrderId(), fromAvro(order)));
    return new Orders(orders);
  }

  private static OrderState toAvro(Order order) {
    return new OrderState(
        order.orderId(), order.customerId(), order.placedAt(), order.currency(), order.amount());
  }

  private static Order fromAvro(OrderState state) {
    return new Order(
        state.getOrderId(),
        state.getCustomerId(),
        state.getPlacedAt(),
        state.getCurrency(),
        state.getAmount());
  }
}
