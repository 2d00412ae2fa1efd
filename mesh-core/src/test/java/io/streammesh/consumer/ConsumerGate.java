package io.streammesh.consumer;

import io.streammesh.contract.Contract;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.TamperGate;
import io.streammesh.stream.MeshServices;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The gate of a {@link ProductConsumer} that hands out values as they came. */
public final class ConsumerGate implements TamperGate {
  private final String product;
  private final ConsumerCounts counts = new ConsumerCounts();
  private final ProductGate<byte[]> gate;
  private final Map<TopicPartition, PartitionChains> partitions = new HashMap<>();

  public ConsumerGate(Contract contract, MeshServices services) {
    this.product = contract.id();
    this.gate =
        new ProductGate<>(contract, services, (position, key, bytes) -> bytes, null, counts);
  }

  @Override
  public @Nullable String read(ConsumerRecord<byte[], byte[]> record) {
    PartitionChains chains =
        partitions.computeIfAbsent(
            new TopicPartition(record.topic(), record.partition()), any -> new PartitionChains());
    long gaps = gaps();
    chains.reach(record.offset());
    try {
      gate.letIn(record, chains);
      return gaps() == gaps ? null : IntegrityFault.GAP.label();
    } catch (Refusal refusal) {
      return refusal.fault();
    } finally {
      chains.pass();
    }
  }

  private long gaps() {
    return counts.gaps().getOrDefault(product, 0L);
  }
}
