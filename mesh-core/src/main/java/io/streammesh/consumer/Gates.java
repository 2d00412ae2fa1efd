package io.streammesh.consumer;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.Role;
import io.streammesh.stream.MeshServices;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The gates of a consumer, one for each product that it reads. For one thread. */
final class Gates<V> {
  private final SortedMap<String, ProductGate<V>> byTopic = new TreeMap<>();

  /**
   * @throws MeshException if a product is not there or not granted
   */
  Gates(
      MeshDefinition definition,
      MeshServices services,
      ConsumerOptions<V> options,
      ConsumerCounts counts) {
    for (ProductInput<? extends V> input : options.inputs()) {
      Contract contract = definition.product(input.contractId());
      Role grant = Grant.of(contract, options.role(), options.purpose());
      byTopic.put(
          contract.topic(),
          new ProductGate<>(
              contract,
              services,
              input.values(new ValueSource(contract, definition.policy(), grant, services)),
              options.maxAge(),
              counts));
    }
  }

  /** The topics of the products; a copy. */
  SortedSet<String> topics() {
    return new TreeSet<>(byTopic.keySet());
  }

  /**
   * The gate that the records of a partition have to pass.
   *
   * @throws MeshException if it is of a topic that is not read
   */
  ProductGate<V> of(TopicPartition partition) {
    ProductGate<V> gate = byTopic.get(partition.topic());
    if (gate == null) {
      throw new MeshException(
          "%s is of no product that is read; expected one of %s"
              .formatted(partition, byTopic.keySet()));
    }
    return gate;
  }

  /**
   * Lets a record in that was let in before, whatever its place in its chain.
   *
   * @throws BadRecordException if it is not to be believed any more
   * @throws MeshException if it cannot be judged now
   */
  ProductRecord<V> letInAgain(ConsumerRecord<byte[], byte[]> original) {
    ProductGate<V> gate = of(new TopicPartition(original.topic(), original.partition()));
    PartitionChains none = new PartitionChains();
    none.reach(original.offset());
    try {
      return gate.letIn(original, none);
    } catch (Refusal refusal) {
      throw new BadRecordException(gate.refused(original, refusal));
    }
  }
}
