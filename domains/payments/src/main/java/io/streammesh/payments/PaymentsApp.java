package io.streammesh.payments;

import io.streammesh.app.DomainApp;
import io.streammesh.payments.topology.PaymentsTopology;

/** Runs the payments domain. */
public final class PaymentsApp {
  private PaymentsApp() {}

  public static void main(String[] args) {
    DomainApp.of("payments", new PaymentsTopology()).run(args);
  }
}
