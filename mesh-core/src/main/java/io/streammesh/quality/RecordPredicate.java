package io.streammesh.quality;

import org.apache.avro.generic.IndexedRecord;

/** A compiled rule; for the package's own compiler. */
@FunctionalInterface
public interface RecordPredicate {
  /**
   * Whether the rule holds.
   *
   * @throws RuntimeException if it cannot be evaluated
   */
  boolean holds(IndexedRecord record);
}
