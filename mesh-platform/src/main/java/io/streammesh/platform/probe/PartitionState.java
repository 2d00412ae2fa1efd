package io.streammesh.platform.probe;

import org.apache.kafka.common.TopicPartition;

/**
 * How a partition of a product stands.
 *
 * @param product id of its contract
 * @param stable its last stable offset, which readers of committed records come to
 * @param end of all that is written
 */
record PartitionState(String product, TopicPartition partition, long stable, long end) {
  private static final long UNKNOWN = -1;

  /** Of a partition that nobody can write or read. */
  static PartitionState withoutLeader(String product, TopicPartition partition) {
    return new PartitionState(product, partition, UNKNOWN, 0);
  }

  /** Whether readers get all that is written. */
  boolean isFree() {
    return stable >= end;
  }
}
