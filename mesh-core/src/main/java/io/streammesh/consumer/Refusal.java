package io.streammesh.consumer;

/**
 * Why a record is refused. Without a stack trace: it is an outcome, not a fault of the program.
 * Never leaves this package.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String fault;
  private final String reason;

  /**
   * @param fault its label, as dead letters and metrics have it
   * @param reason one sentence for a person, without payload, key or header value
   */
  Refusal(String fault, String reason) {
    super(fault + ": " + reason, null, false, false);
    this.fault = fault;
    this.reason = reason;
  }

  String fault() {
    return fault;
  }

  String reason() {
    return reason;
  }
}
