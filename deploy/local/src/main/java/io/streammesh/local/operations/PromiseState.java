package io.streammesh.local.operations;

import java.util.OptionalDouble;

/** How a product stands to the latency that its contract promises. */
enum PromiseState {
  /** As many records as promised were on time. */
  KEPT("kept"),

  /** So they were over the window, but not in the last minute. */
  AT_RISK("at risk"),

  /** Too few were on time over the window. */
  BROKEN("broken"),

  /** There was no record to judge by. */
  NO_RECORDS("no records yet"),

  /** The app that publishes it does not answer, or does not run. */
  UNKNOWN("unknown"),

  /** The contract promises no latency. */
  NOT_PROMISED("not promised");

  private final String text;

  PromiseState(String text) {
    this.text = text;
  }

  /**
   * Judges by shares of records.
   *
   * @param promised the share that has to be on time
   * @param onTime the share that was, over the window; empty without records
   * @param recently the share that was in the last minute; empty without records
   */
  static PromiseState of(double promised, OptionalDouble onTime, OptionalDouble recently) {
    if (onTime.isEmpty()) {
      return NO_RECORDS;
    }
    if (onTime.getAsDouble() < promised) {
      return BROKEN;
    }
    return recently.orElse(1) < promised ? AT_RISK : KEPT;
  }

  /** For people, and in the document. */
  @Override
  public String toString() {
    return text;
  }
}
