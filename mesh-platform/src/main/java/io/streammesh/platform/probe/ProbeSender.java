package io.streammesh.platform.probe;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.stream.Probe;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a probe into each partition of raw topics, with an idempotent producer of its own. Belongs
 * to one thread; close it.
 */
final class ProbeSender implements AutoCloseable {
  private static final String CLIENT_ID = "mesh-prober";
  private static final int ANSWER_BOUND = (int) Duration.ofSeconds(10).toMillis();

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(2);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Clock clock;

  ProbeSender(String bootstrapServers, Clock clock) {
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                CLIENT_ID,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // A probe that waits for others would measure that.
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                ANSWER_BOUND,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_BOUND,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                3 * ANSWER_BOUND),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** One into each partition; what cannot be stored hinders nothing else. */
  Sent send(Collection<Contract> inputs) {
    List<Sending> sending = new ArrayList<>();
    List<MeshException> failures = new ArrayList<>();
    for (Contract input : inputs) {
      try {
        for (PartitionInfo partition : producer.partitionsFor(input.topic())) {
          sending.add(send(input, partition.partition()));
        }
      } catch (KafkaException e) {
        failures.add(notStored(input, e));
      }
    }
    List<SentProbe> stored = new ArrayList<>();
    for (Sending each : sending) {
      try {
        stored.add(each.stored());
      } catch (KafkaException e) {
        failures.add(notStored(each.input(), e));
      }
    }
    return new Sent(stored, failures);
  }

  private static MeshException notStored(Contract input, KafkaException e) {
    return new MeshException(
        "A probe into %s may not be stored: %s".formatted(input.topic(), e.getMessage()), e);
  }

  private Sending send(Contract input, int partition) {
    Probe probe = Probe.at(clock.instant());
    return new Sending(
        input,
        probe,
        producer.send(
            new ProducerRecord<>(
                input.topic(),
                partition,
                null,
                null,
                null,
                List.of(new RecordHeader(Probe.HEADER, probe.toBytes())))));
  }

  @Override
  public void close() {
    producer.close(CLOSE_BOUND);
  }

  /**
   * What has become of a round's probes.
   *
   * @param stored those that are known to be in their topic
   * @param failures of the others
   */
  record Sent(List<SentProbe> stored, List<MeshException> failures) {}

  /** A probe that may not be stored yet. */
  private record Sending(Contract input, Probe probe, Future<RecordMetadata> future) {
    SentProbe stored() {
      try {
        RecordMetadata at = future.get();
        return new SentProbe(
            input.id(),
            "%s/%d@%d".formatted(at.topic(), at.partition(), at.offset()),
            probe.sentAt());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }
}
