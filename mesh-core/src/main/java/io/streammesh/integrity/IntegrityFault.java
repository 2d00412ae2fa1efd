package io.streammesh.integrity;

import java.util.Locale;

/**
 * What can be wrong with a record's signature or with its place in its chain. Each refuses the
 * record, but for {@link #GAP}. The labels are stable: dead letters, metrics and alerts name them.
 */
public enum IntegrityFault {
  /** The contract asks for a signature. */
  UNSIGNED("the record has no signature, and the contract asks for one"),

  /** The header is not of the form that {@link SignatureHeader} has. */
  SIGNATURE_MALFORMED("the signature header is malformed"),

  /** Two headers of the same name, of which readers could take one or the other. */
  DUPLICATE_HEADER("a header is there twice"),

  /** No signature covers it, so anyone could have put it there. */
  FOREIGN_HEADER("a header is there that no signature covers"),

  /** Neither what the contract asks for nor what the key is for would be enough alone. */
  ALGORITHM("the signature is not by the algorithm of the contract and of its key"),

  /** The product never had the key that the record names. */
  KEY_UNKNOWN("the signature names a key that the product does not have"),

  /** The key was revoked, and does not count for this place of its chain any more. */
  KEY_REVOKED("the signature is by a key that was revoked"),

  /** Something that it covers is not as it was: value, key, header, timestamp, place. */
  SIGNATURE("the signature does not match the record"),

  /** The value names another schema than the one that was signed. */
  SCHEMA("the value's schema is not the one that was signed"),

  /** A record of the chain that was there before: an attack, or a fault. */
  REPEAT("the record is a repeat of its chain"),

  /**
   * Records of the chain before this one are missing, and were not refused. It is reported; the
   * record is let in.
   */
  GAP("records of the chain before this one are missing");

  private final String label;
  private final String reason;

  IntegrityFault(String reason) {
    this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.reason = reason;
  }

  /** The word in headers and metrics, as {@code key-revoked}. */
  public String label() {
    return label;
  }

  /** What is wrong, for a person. */
  public String reason() {
    return reason;
  }
}
