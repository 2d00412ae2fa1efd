package io.streammesh.platform.probe;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** How the partitions of products stand, by the broker. Belongs to one thread; close it. */
final class ProductPartitions implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Admin admin;
  private final Map<String, String> products;

  ProductPartitions(String bootstrapServers, Collection<Contract> products) {
    this.products = products.stream().collect(Collectors.toMap(Contract::topic, Contract::id));
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
  }

  /**
   * All of them, as they are now.
   *
   * @throws MeshException if the broker does not tell
   */
  List<PartitionState> now() {
    List<PartitionState> states = new ArrayList<>();
    Map<TopicPartition, String> led = new HashMap<>();
    for (TopicDescription topic :
        told(admin.describeTopics(products.keySet()).allTopicNames()).values()) {
      String product = products.getOrDefault(topic.name(), topic.name());
      for (TopicPartitionInfo partition : topic.partitions()) {
        TopicPartition id = new TopicPartition(topic.name(), partition.partition());
        if (isLed(partition)) {
          led.put(id, product);
        } else {
          states.add(PartitionState.withoutLeader(product, id));
        }
      }
    }
    // The end first: what is committed meanwhile holds nobody up.
    Map<TopicPartition, Long> ends = ends(led.keySet(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> stable = ends(led.keySet(), IsolationLevel.READ_COMMITTED);
    led.forEach(
        (id, product) ->
            states.add(
                new PartitionState(
                    product, id, stable.getOrDefault(id, 0L), ends.getOrDefault(id, 0L))));
    return states;
  }

  private static boolean isLed(TopicPartitionInfo partition) {
    Node leader = partition.leader();
    return leader != null && !leader.isEmpty();
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, IsolationLevel by) {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
    return told(admin.listOffsets(wanted, new ListOffsetsOptions(by)).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, ProductPartitions::offset));
  }

  private static long offset(Map.Entry<TopicPartition, ListOffsetsResultInfo> end) {
    return end.getValue().offset();
  }

  private static <T> T told(KafkaFuture<T> answer) {
    try {
      return answer.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new MeshException("The broker does not tell how products stand: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new MeshException(
          "The broker does not tell how products stand: no answer within %d s"
              .formatted(2 * PATIENCE.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking how products stand", e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }
}
