package io.streammesh.consumer;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.Position;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a product that was refused.
 *
 * @param contract of the product
 * @param original the record as it was read; nothing that it says is to be believed
 * @param fault what is wrong, by the label that dead letters and metrics have, as {@code signature}
 * @param reason one sentence for a person, without payload, key or header value
 */
public record BadRecord(
    Contract contract, ConsumerRecord<byte[], byte[]> original, String fault, String reason) {

  /** Where the record stands. */
  public Position position() {
    return new Position(original.topic(), original.partition(), original.offset());
  }

  /** Position, fault and reason; nothing of the record. */
  @Override
  public String toString() {
    return position() + " is refused (" + fault + "): " + reason;
  }
}
