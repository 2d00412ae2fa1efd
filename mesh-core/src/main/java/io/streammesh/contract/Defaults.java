package io.streammesh.contract;

/**
 * What a contract gets where it is silent.
 *
 * @param partitions of a topic
 * @param retentionMillis of a topic with {@link Cleanup#DELETE}; -1 keeps all
 * @param compatibility of a product's schemas; no product may be laxer
 * @param maxRecordBytes of a record on the wire; no product may allow more
 * @param lineagePositions exact input positions in a record's lineage, 1 to {@value
 *     #MOST_LINEAGE_POSITIONS}; beyond that, as many ranges at most
 * @param eventTime which event times are believed; no product may believe more
 * @param integrity how the records of products are signed; no product may do with less
 */
public record Defaults(
    int partitions,
    long retentionMillis,
    Compatibility compatibility,
    int maxRecordBytes,
    int lineagePositions,
    EventTimeBounds eventTime,
    Integrity integrity) {
  /** How products are signed where the mesh policy is silent. */
  public static final Integrity USUAL_INTEGRITY = Integrity.HMAC;

  /** With topic names of Kafka's greatest length, they still fit beside a record. */
  public static final int MOST_LINEAGE_POSITIONS = 100;

  public Defaults {
    Limits.check(partitions, retentionMillis, maxRecordBytes);
    if (lineagePositions < 1 || lineagePositions > MOST_LINEAGE_POSITIONS) {
      throw new IllegalArgumentException(
          "lineagePositions is " + lineagePositions + ", expected 1 to " + MOST_LINEAGE_POSITIONS);
    }
  }
}
