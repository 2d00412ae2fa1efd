package io.streammesh.customers;

import io.streammesh.app.DomainApp;
import io.streammesh.customers.topology.CustomersTopology;

/** Runs the customers domain. */
public final class CustomersApp {
  private CustomersApp() {}

  public static void main(String[] args) {
    DomainApp.of("customers", new CustomersTopology()).run(args);
  }
}
