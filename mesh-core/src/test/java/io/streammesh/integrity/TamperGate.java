package io.streammesh.integrity;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What stands before the records of a signed product, in an app or in a service. */
public interface TamperGate {
  /**
   * Reads the next record.
   *
   * @return what is told of it, by its label; null if it is let in, and nothing is told
   */
  @Nullable String read(ConsumerRecord<byte[], byte[]> record);
}
