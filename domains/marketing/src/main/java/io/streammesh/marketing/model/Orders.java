package io.streammesh.marketing.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The orders of one person that count, by order id. */
public record Orders(SortedMap<String, Order> byId) {
  public static final Orders NONE = new Orders(new TreeMap<>());

  public Orders {
    byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
  }

  public Orders with(Order order) {
    SortedMap<String, Order> orders = new TreeMap<>(byId);
    orders.put(order.orderId(), order);
    return new Orders(orders);
  }

  /** The other orders; empty if there are none. */
  public Optional<Orders> without(Order order) {
    SortedMap<String, Order> orders = new TreeMap<>(byId);
    orders.remove(order.orderId());
    return orders.isEmpty() ? Optional.empty() : Optional.of(new Orders(orders));
  }

  public List<Order> in(Window window) {
    return byId.values().stream().filter(order -> window.contains(order.placedAt())).toList();
  }
}
