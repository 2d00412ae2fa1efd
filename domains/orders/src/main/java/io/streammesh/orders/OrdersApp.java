package io.streammesh.orders;

import io.streammesh.app.DomainApp;
import io.streammesh.orders.topology.OrdersTopology;

/** Runs the orders domain. */
public final class OrdersApp {
  private OrdersApp() {}

  public static void main(String[] args) {
    DomainApp.of("orders", new OrdersTopology()).run(args);
  }
}
