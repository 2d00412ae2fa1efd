package io.streammesh.contract;

/** How a product's schema may evolve inside a major version; Confluent's names and meanings. */
public enum Compatibility {
  NONE(0),
  BACKWARD(Compatibility.READS_OLD),
  BACKWARD_TRANSITIVE(Compatibility.READS_OLD | Compatibility.READS_ALL_OLD),
  FORWARD(Compatibility.READ_BY_OLD),
  FORWARD_TRANSITIVE(Compatibility.READ_BY_OLD | Compatibility.READ_BY_ALL_OLD),
  FULL(Compatibility.READS_OLD | Compatibility.READ_BY_OLD),
  FULL_TRANSITIVE(
      Compatibility.READS_OLD
          | Compatibility.READS_ALL_OLD
          | Compatibility.READ_BY_OLD
          | Compatibility.READ_BY_ALL_OLD);

  private static final int READS_OLD = 1;
  private static final int READS_ALL_OLD = 2;
  private static final int READ_BY_OLD = 4;
  private static final int READ_BY_ALL_OLD = 8;

  private final int promises;

  Compatibility(int promises) {
    this.promises = promises;
  }

  /**
   * Whether everything that {@code other} promises is promised here too. A partial order: neither
   * of {@link #BACKWARD} and {@link #FORWARD} is at least as strict as the other.
   */
  public boolean isAtLeastAsStrictAs(Compatibility other) {
    return (promises & other.promises) == other.promises;
  }
}
