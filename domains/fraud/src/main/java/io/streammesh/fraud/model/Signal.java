package io.streammesh.fraud.model;

/**
 * What is told of an order.
 *
 * @param revision from 1; each change has the next
 * @param assessment without reasons where the signal is withdrawn
 */
public record Signal(int revision, Assessment assessment) {
  public boolean isWithdrawn() {
    return assessment.reasons().isEmpty();
  }
}
