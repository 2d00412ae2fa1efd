package io.streammesh.contract;

import java.time.Duration;

/**
 * Where an operational system of a domain acts on signals. It reads them under the role of its
 * domain's name, even those of the domain's own products.
 *
 * @param name unique in its descriptor, such as {@code order-hold}
 * @param contractId of the product whose records are the signals
 * @param purpose what it acts for, which the contract grants the domain in a role
 * @param unknown what becomes of an action whose outcome nobody knows
 * @param limit on what it does in a time
 */
public record ReintegrationPortDeclaration(
    String name, String contractId, String purpose, UnknownOutcome unknown, ActionLimit limit) {
  /** Long enough to look into what happened over a week's end and a holiday. */
  public static final Duration LEAST_JOURNAL_RETENTION = Duration.ofDays(7);

  /** What a port has to remember is over long before its journal is. */
  private static final int OVER_MEMORY = 10;

  /** The topic in which the port of a domain remembers what it intended, did and refused. */
  public String journalTopic(String domain) {
    return domain + ".reintegration." + name;
  }

  /**
   * How long its journal is kept, and in the domain's control topic when acting was stopped: ten
   * times what it has to remember, and a week at least.
   *
   * @param signal as the product promises it
   */
  public Duration journalRetention(SignalPromise signal) {
    Duration remembered = longer(signal.freshWithin(), limit.per()).multipliedBy(OVER_MEMORY);
    return longer(remembered, LEAST_JOURNAL_RETENTION);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
