package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.DeadLetters.Content;
import io.streammesh.stream.DeadLetters.Failure;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the dead letters of one input for a reader that sends them itself, as those of a domain's
 * app are: whole, with a verdict, and the headers that the record came with. Thread-safe.
 */
public final class InputDeadLetters {
  private final String topic;
  private final DeadLetters letters;
  private final EventTimeExtractor eventTime;

  /**
   * @param topic where they go
   * @param contract of the input
   */
  public InputDeadLetters(String topic, Contract contract, Clock clock) {
    this.topic = topic;
    this.letters = new DeadLetters(topic, contract, Stage.INGRESS);
    this.eventTime = new EventTimeExtractor(contract.eventTime(), clock, false);
  }

  /** Most bytes of a request that sends a dead letter of one of these contracts. */
  public static int mostRequestBytes(List<Contract> contracts) {
    return RecordSize.mostRequestBytes(contracts);
  }

  /**
   * The dead letter of a record.
   *
   * @param original as it was read
   * @param rule the name of what it broke
   * @param reason one sentence for a person, without payload, key or header value
   */
  public ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> original, String rule, String reason) {
    Position position = new Position(original.topic(), original.partition(), original.offset());
    long timestamp = eventTime.safe(original);
    Content content =
        letters.content(
            original.key(),
            original.value(),
            original.timestamp(),
            null,
            Lineage.of(position, 1),
            RecordContext.of(
                null, ContextHeaders.replay(original.headers().lastHeader(MeshHeader.REPLAY))),
            original.headers(),
            new Failure(rule, reason));
    return new ProducerRecord<>(
        topic, null, timestamp, content.key(), content.value(), List.of(content.headers()));
  }
}
