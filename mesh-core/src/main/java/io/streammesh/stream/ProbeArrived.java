package io.streammesh.stream;

import io.streammesh.lineage.Lineage;

/**
 * Carries a probe from the product that it has come to, to the exception handler, which tells of it
 * in the task's own transaction. Without a stack trace: it is an outcome, not a fault.
 */
final class ProbeArrived extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Probe probe;
  private final String productId;
  private final transient Lineage lineage;

  /**
   * @param productId of the contract that it would be published under
   * @param lineage its position in the raw topic
   */
  ProbeArrived(Probe probe, String productId, Lineage lineage) {
    super("The probe " + probe.id() + " has arrived at " + productId, null, false, false);
    this.probe = probe;
    this.productId = productId;
    this.lineage = lineage;
  }

  Probe probe() {
    return probe;
  }

  String productId() {
    return productId;
  }

  Lineage lineage() {
    return lineage;
  }
}
