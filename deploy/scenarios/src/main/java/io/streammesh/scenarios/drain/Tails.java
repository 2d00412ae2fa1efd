package io.streammesh.scenarios.drain;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether the last offsets of a partition are records at all. Behind its last record a
 * partition has the markers of transactions; an app that was killed before it committed past them
 * does not do so when it runs again, until the next record comes.
 */
interface Tails {
  /** A tail of markers is short; what is longer is taken for records without looking. */
  long LONGEST = 100;

  /** Takes every tail for records. */
  Tails UNKNOWN = (from, ends) -> Set.of();

  /** The partitions among these without any committed record from an offset to the end. */
  Set<TopicPartition> ofMarkersOnly(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends);
}
