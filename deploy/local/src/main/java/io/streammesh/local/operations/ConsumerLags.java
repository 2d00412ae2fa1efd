package io.streammesh.local.operations;

import io.streammesh.contract.Contract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * By how many offsets the groups of apps are behind what they may read: the end of what is
 * committed on a topic, less what the group has committed of it. Markers of transactions have
 * offsets too. Where a group has committed nothing, it counts from the first record.
 */
final class ConsumerLags implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Admin admin;
  private final List<ObservedApp> apps;
  private final Map<String, List<TopicPartition>> partitions;

  private ConsumerLags(
      Admin admin, List<ObservedApp> apps, Map<String, List<TopicPartition>> partitions) {
    this.admin = admin;
    this.apps = apps;
    this.partitions = partitions;
  }

  static ConsumerLags of(ObservedMesh mesh) {
    Map<String, List<TopicPartition>> partitions =
        mesh.apps().stream()
            .flatMap(app -> app.inputs().stream())
            .distinct()
            .map(mesh.definition()::contract)
            .collect(Collectors.toMap(Contract::id, ConsumerLags::partitions));
    Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                mesh.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
    return new ConsumerLags(admin, mesh.apps(), partitions);
  }

  private static List<TopicPartition> partitions(Contract contract) {
    return IntStream.range(0, contract.partitions())
        .mapToObj(partition -> new TopicPartition(contract.topic(), partition))
        .toList();
  }

  /**
   * Of each app by its name, the lag on each of its inputs by the contract's id.
   *
   * @throws BrokerSilentException if the broker does not tell
   */
  Map<String, Map<String, Long>> now() {
    // The ends first: what is written meanwhile makes no app look behind.
    Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
    Map<TopicPartition, Long> positions = offsets(OffsetSpec.earliest());
    Map<String, Map<TopicPartition, Long>> committed = committed();
    Map<String, Map<String, Long>> lags = new TreeMap<>();
    for (ObservedApp app : apps) {
      Map<TopicPartition, Long> own = new HashMap<>(positions);
      own.putAll(committed.getOrDefault(app.group(), Map.of()));
      Map<String, Long> byInput = new TreeMap<>();
      app.inputs().forEach(input -> byInput.put(input, lag(input, own, ends)));
      lags.put(app.name(), byInput);
    }
    return lags;
  }

  private long lag(
      String input, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    return partitions.getOrDefault(input, List.of()).stream()
        .mapToLong(
            partition ->
                Math.max(
                    0, ends.getOrDefault(partition, 0L) - positions.getOrDefault(partition, 0L)))
        .sum();
  }

  private Map<String, Map<TopicPartition, Long>> committed() {
    Set<String> groups = apps.stream().map(ObservedApp::group).collect(Collectors.toSet());
    Map<String, ListConsumerGroupOffsetsSpec> asked =
        groups.stream()
            .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
    ListConsumerGroupOffsetsResult answer = admin.listConsumerGroupOffsets(asked);
    return groups.stream()
        .collect(
            Collectors.toMap(
                group -> group, group -> positions(answer.partitionsToOffsetAndMetadata(group))));
  }

  /** A group that there is not yet has committed nothing. */
  private static Map<TopicPartition, Long> positions(
      KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    try {
      told(answer)
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  positions.put(partition, offset.offset());
                }
              });
    } catch (BrokerSilentException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    return positions;
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.values().forEach(list -> list.forEach(each -> wanted.put(each, spec)));
    return told(
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, ConsumerLags::offset));
  }

  private static long offset(Map.Entry<TopicPartition, ListOffsetsResultInfo> end) {
    return end.getValue().offset();
  }

  private static <T> T told(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BrokerSilentException(cause.toString(), cause);
    } catch (TimeoutException e) {
      throw new BrokerSilentException("no answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerSilentException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }
}
