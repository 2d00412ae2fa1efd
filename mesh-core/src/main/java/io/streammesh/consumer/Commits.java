package io.streammesh.consumer;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Commits how far a consumer has come, with the chains up to there, and nothing before the bad
 * records up to there are safe and accounted for. For one thread.
 */
final class Commits {
  private final Consumer<byte[], byte[]> consumer;
  private final Partitions partitions;
  private final RefusedRecords refused;

  Commits(Consumer<byte[], byte[]> consumer, Partitions partitions, RefusedRecords refused) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.refused = refused;
  }

  /**
   * What a commit would write now.
   *
   * @throws RuntimeException if a bad record is not safe or not accounted for
   */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    refused.settle();
    return partitions.offsets();
  }

  void sync() {
    consumer.commitSync(offsets());
  }

  void async(@Nullable OffsetCommitCallback callback) {
    consumer.commitAsync(offsets(), callback);
  }
}
