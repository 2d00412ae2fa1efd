package io.streammesh.scenarios.loop;

import org.jspecify.annotations.Nullable;

/** Where a consumer that reads committed records only can see a risky order on its way round. */
public enum Stage {
  /** The order's first fact: {@code orders.order-facts.v2}. */
  FACT("order fact", null),
  /** What fraud keeps of it, on the way to its customer: the first of two internal topics. */
  BY_CUSTOMER("in fraud, by customer", FACT),
  /** What speaks against it, on the way back to the order: the second internal topic. */
  FINDING("in fraud, finding by order", BY_CUSTOMER),
  /** The signal against it: {@code fraud.order-risk-signals.v1}. */
  SIGNAL("risk signal", FINDING),
  /** The raw event by which the service holds it: {@code orders.raw.hold-events}. */
  HOLD_EVENT("hold event", SIGNAL),
  /** The order's fact that shows the hold. */
  HELD("held order fact", HOLD_EVENT);

  private final String label;
  private final @Nullable Stage before;

  Stage(String label, @Nullable Stage before) {
    this.label = label;
    this.before = before;
  }

  /** The stage that comes before; null for the first. */
  @Nullable Stage before() {
    return before;
  }

  /** What a person calls it. */
  public String label() {
    return label;
  }
}
