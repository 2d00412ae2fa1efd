package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.ResumePoint;
import java.time.Duration;
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
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Holds the broker's topics against the contracts before the app runs. A missing dead-letter topic
 * would stall a transaction, and another number of partitions would send records astray.
 */
final class StartupChecks {
  private StartupChecks() {}

  /**
   * @param adminProperties of the client that asks the broker
   * @param timeout for the description of each topic
   * @throws StartupException naming every difference
   */
  static void requireTopics(
      Map<String, Object> adminProperties, Duration timeout, DomainDefinition domain) {
    Object brokers = adminProperties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    Map<String, Integer> expected = new TreeMap<>();
    for (Contract contract : domain.inputs()) {
      expected.put(contract.topic(), contract.partitions());
    }
    for (Contract contract : domain.outputs()) {
      expected.put(contract.topic(), contract.partitions());
    }
    expected.put(domain.deadLetterTopic(), domain.deadLetterPartitions());
    expected.put(domain.audit().topic(), domain.audit().partitions());
    expected.put(domain.controlTopic(), 1);
    List<String> differences = new ArrayList<>();
    try (Admin admin = Admin.create(adminProperties)) {
      Map<String, KafkaFuture<TopicDescription>> topics =
          admin
              .describeTopics(
                  expected.keySet(),
                  // Else the client goes on asking, long after nobody waits any more.
                  new DescribeTopicsOptions().timeoutMs(Math.toIntExact(timeout.toMillis())))
              .topicNameValues();
      for (Map.Entry<String, Integer> topic : expected.entrySet()) {
        check(
            topic.getKey(),
            topic.getValue(),
            Objects.requireNonNull(topics.get(topic.getKey())),
            timeout,
            differences);
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new StartupException(
          ExitCode.UNREACHABLE,
          "The broker at %s did not describe the domain's topics within %d ms: %s"
              .formatted(brokers, timeout.toMillis(), e),
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

  /**
   * What an operator has let through.
   *
   * @throws StartupException if the domain is stopped, or that cannot be found out
   */
  static ResumePoint requireNotStopped(DomainControl control, String domain) {
    DomainControl.State state;
    try {
      state = control.state();
    } catch (MeshException e) {
      throw new StartupException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
    if (state.stop().isPresent()) {
      DomainStop stop = state.stop().get();
      throw new StartupException(
          ExitCode.STOPPED,
          "The domain %1$s is stopped since %2$s: %3$s; look at these records, then: mesh resume %1$s"
              .formatted(domain, stop.since(), stop.reason()));
    }
    return state.resumed();
  }

  private static void check(
      String topic,
      int partitions,
      KafkaFuture<TopicDescription> description,
      Duration timeout,
      List<String> differences)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      int actual = description.get(timeout.toMillis(), TimeUnit.MILLISECONDS).partitions().size();
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
