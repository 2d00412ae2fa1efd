package io.streammesh.stream;

import io.streammesh.lineage.Lineage;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where an operator has let the inputs of a stopped domain through: what is made from earlier
 * records alone is set aside without being held against the mesh policy's limit again. Without it,
 * a domain would stop at the same records as often as it is resumed.
 *
 * @param ends the offset behind the last such record, by topic-partition of the domain's inputs
 */
public record ResumePoint(Map<TopicPartition, Long> ends) {
  /** Everything is judged. */
  public static final ResumePoint NONE = new ResumePoint(Map.of());

  public ResumePoint {
    ends = Map.copyOf(ends);
  }

  /** Whether a record with this lineage is let through. */
  boolean covers(Lineage lineage) {
    return !ends.isEmpty()
        && lineage.isBefore(
            (topic, partition) -> ends.getOrDefault(new TopicPartition(topic, partition), 0L));
  }
}
