package io.streammesh.app;

import io.streammesh.contract.Contract;
import io.streammesh.stream.DomainDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Holds the broker's topics against the contracts before the app runs. A missing dead-letter topic
 * would stall a transaction, and another number of partitions would send records astray.
 */
final class StartupChecks {
  private static final int TIMEOUT_SECONDS = 30;

  private StartupChecks() {}

  /**
   * @param adminProperties of the client that asks the broker
   * @throws StartupException naming every difference
   */
  static void requireTopics(Map<String, Object> adminProperties, DomainDefinition domain) {
    Object brokers = adminProperties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    Map<String, Integer> expected = new TreeMap<>();
    for (Contract contract : domain.inputs()) {
      expected.put(contract.topic(), contract.partitions());
    }
    for (Contract contract : domain.outputs()) {
      expected.put(contract.topic(), contract.partitions());
    }
    expected.put(domain.deadLetterTopic(), domain.deadLetterPartitions());
    List<String> differences = new ArrayList<>();
    try (Admin admin = Admin.create(adminProperties)) {
      Map<String, KafkaFuture<TopicDescription>> topics =
          admin.describeTopics(expected.keySet()).topicNameValues();
      for (Map.Entry<String, Integer> topic : expected.entrySet()) {
        check(
            topic.getKey(),
            topic.getValue(),
            Objects.requireNonNull(topics.get(topic.getKey())),
            differences);
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new StartupException(
          ExitCode.UNREACHABLE,
          "The broker at " + brokers + " did not describe the domain's topics: " + e,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException(ExitCode.UNEXPECTED, "Interrupted during the start-up checks", e);
    }
    if (!differences.isEmpty()) {
      throw new StartupException(
          ExitCode.REFUSED_TO_START,
          "The topics at " + brokers + " differ: " + String.join("; ", differences));
    }
  }

  private static void check(
      String topic,
      int partitions,
      KafkaFuture<TopicDescription> description,
      List<String> differences)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      int actual = description.get(TIMEOUT_SECONDS, TimeUnit.SECONDS).partitions().size();
      if (actual != partitions) {
        differences.add(topic + " has " + actual + " partitions, its contract says " + partitions);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
      differences.add(topic + " does not exist, its contract says " + partitions + " partitions");
    }
  }
}
