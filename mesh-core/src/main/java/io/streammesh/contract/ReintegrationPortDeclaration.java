package io.streammesh.contract;

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
  /** The topic in which the port of a domain remembers what it intended, did and refused. */
  public String journalTopic(String domain) {
    return domain + ".reintegration." + name;
  }
}
