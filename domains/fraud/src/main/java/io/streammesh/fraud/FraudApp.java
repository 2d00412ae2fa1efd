package io.streammesh.fraud;

import io.streammesh.app.DomainApp;
import io.streammesh.fraud.topology.FraudTopology;

/** Runs the fraud domain. */
public final class FraudApp {
  private FraudApp() {}

  public static void main(String[] args) {
    DomainApp.of("fraud", new FraudTopology()).run(args);
  }
}
