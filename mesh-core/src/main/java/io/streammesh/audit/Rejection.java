package io.streammesh.audit;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;

/**
 * A record of a product that its reader has rejected.
 *
 * @param contractId of the product
 * @param verdict where the record stands, and why it was rejected
 * @param timestamp that the record has, in ms since 1970; what it claims, if it was not verified
 */
public record Rejection(String contractId, Verdict verdict, long timestamp) {
  /**
   * The rejection of a record as it was read.
   *
   * @param contract of the product
   * @param timestamp that the record has
   * @param rule what it broke, by its label, as {@code signature}
   * @param reason one sentence for a person, without payload, key or header value
   */
  public static Rejection of(
      Contract contract, Position position, long timestamp, String rule, String reason) {
    return new Rejection(
        contract.id(),
        new Verdict(
            Stage.INGRESS, rule, contract.versionedName(), Lineage.of(position, 1), 1, reason),
        timestamp);
  }
}
