package io.streammesh.consumer;

import io.streammesh.audit.RejectionAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/**
 * What becomes of the records that were refused: the application takes them, they are counted, and
 * the account is told of them. For one thread.
 */
final class RefusedRecords {
  private final BadRecords badRecords;
  private final PendingRejections rejections;
  private final ConsumerCounts counts;

  /** Where bad records have ended the polling, which they do with each poll, and count once. */
  private final Map<TopicPartition, Long> stops = new HashMap<>();

  RefusedRecords(BadRecords badRecords, RejectionAccount account, ConsumerCounts counts) {
    this.badRecords = badRecords;
    this.rejections = new PendingRejections(account);
    this.counts = counts;
  }

  /**
   * Sets a record aside, so that it may be passed.
   *
   * @throws RuntimeException if it was not taken; the consumer stays there
   */
  void setAside(TopicPartition partition, BadRecord record) {
    long offset = record.original().offset();
    try {
      badRecords.accept(record);
    } catch (BadRecordException e) {
      if (!Objects.equals(stops.put(partition, offset), offset)) {
        refused(record);
      }
      throw e;
    }
    refused(record);
  }

  private void refused(BadRecord record) {
    counts.countRefused(record.contract().id(), record.fault());
    rejections.add(record);
  }

  /** Accounts for them; what this throws leaves them to be accounted for. */
  void tell() {
    rejections.tell();
  }

  /** Returns once all of them are safe and accounted for. */
  void settle() {
    badRecords.settle();
    rejections.tell();
  }
}
