package io.streammesh.consumer;

import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/** Takes partitions over from the member of the group that had them before. */
@FunctionalInterface
public interface PartitionTaking {
  /**
   * Called by the thread that polls, in a rebalance, before the positions of the partitions are
   * read. What it throws ends that {@code poll}: a {@link org.apache.kafka.common.KafkaException}
   * as it is, anything else as the cause of one. Each poll after that begins with taking the same
   * partitions once more, as far as they are still assigned, and throws what this throws; until it
   * returns, nothing is read, and the application's listener is not told of them.
   */
  void take(Collection<TopicPartition> partitions);
}
