package io.streammesh.fraud.model;

/** What speaks against an order, in the order in which a signal tells it. */
public enum RiskReason {
  UNUSUALLY_LARGE(60),
  ADDRESS_CHANGED(30),
  PAYMENT_VELOCITY(30);

  private final int weight;

  RiskReason(int weight) {
    this.weight = weight;
  }

  /** How much it adds to the score. */
  public int weight() {
    return weight;
  }
}
