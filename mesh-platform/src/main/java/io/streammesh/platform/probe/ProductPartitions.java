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
import org.apache.kafka.clients.admin.ListOffsetsResult;
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

  /** All of them, as they are now. What hinders the look at one product hinders no other's. */
  Look now() {
    Map<String, MeshException> failures = new HashMap<>();
    Map<String, TopicDescription> topics =
        told(
            admin.describeTopics(products.keySet()).topicNameValues(),
            Function.identity(),
            failures);
    List<TopicPartition> led = new ArrayList<>();
    List<PartitionState> states = new ArrayList<>();
    for (TopicDescription topic : topics.values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        TopicPartition id = new TopicPartition(topic.name(), partition.partition());
        if (isLed(partition)) {
          led.add(id);
        } else {
          states.add(PartitionState.withoutLeader(product(topic.name()), id));
        }
      }
    }
    // The end first: what is committed meanwhile holds nobody up.
    Map<TopicPartition, Long> ends = ends(led, IsolationLevel.READ_UNCOMMITTED, failures);
    Map<TopicPartition, Long> stable = ends(led, IsolationLevel.READ_COMMITTED, failures);
    for (TopicPartition id : led) {
      Long end = ends.get(id);
      Long stableEnd = stable.get(id);
      if (end != null && stableEnd != null) {
        states.add(new PartitionState(product(id.topic()), id, stableEnd, end));
      }
    }
    // What is known of some of a product's partitions alone says nothing of the product.
    states.removeIf(state -> failures.containsKey(state.product()));
    return new Look(states, failures);
  }

  private String product(String topic) {
    return products.getOrDefault(topic, topic);
  }

  private static boolean isLed(TopicPartitionInfo partition) {
    Node leader = partition.leader();
    return leader != null && !leader.isEmpty();
  }

  private Map<TopicPartition, Long> ends(
      Collection<TopicPartition> partitions,
      IsolationLevel by,
      Map<String, MeshException> failures) {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
    ListOffsetsResult asked = admin.listOffsets(wanted, new ListOffsetsOptions(by));
    Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> answers =
        partitions.stream().collect(Collectors.toMap(Function.identity(), asked::partitionResult));
    return told(answers, TopicPartition::topic, failures).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** What is told of each; where nothing is, the failure of its product says why. */
  private <K, T> Map<K, T> told(
      Map<K, KafkaFuture<T>> answers,
      Function<K, String> topic,
      Map<String, MeshException> failures) {
    Map<K, T> told = new HashMap<>();
    answers.forEach(
        (id, answer) -> {
          try {
            told.put(id, told(topic.apply(id), answer));
          } catch (MeshException e) {
            failures.putIfAbsent(product(topic.apply(id)), e);
          }
        });
    return told;
  }

  private static <T> T told(String topic, KafkaFuture<T> answer) {
    try {
      return answer.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new MeshException(
          "The broker does not tell how %s stands: %s".formatted(topic, e.getCause()), e);
    } catch (TimeoutException e) {
      throw new MeshException(
          "The broker does not tell how %s stands: no answer within %d s"
              .formatted(topic, 2 * PATIENCE.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking how " + topic + " stands", e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }
}
