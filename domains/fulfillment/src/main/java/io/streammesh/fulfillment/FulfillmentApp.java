package io.streammesh.fulfillment;

import io.streammesh.app.DomainApp;
import io.streammesh.fulfillment.topology.FulfillmentTopology;

/** Runs the fulfillment domain. */
public final class FulfillmentApp {
  private FulfillmentApp() {}

  public static void main(String[] args) {
    DomainApp.of("fulfillment", new FulfillmentTopology()).run(args);
  }
}
