package io.streammesh.platform.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The broker's topics against their plans. */
final class Topics {
  private static final Duration KNOWN_BOUND = Duration.ofSeconds(30);
  private static final Duration KNOWN_POLL = Duration.ofMillis(20);

  private final Admin admin;

  Topics(Admin admin) {
    this.admin = admin;
  }

  /**
   * What has to be done.
   *
   * @param missing to be created
   * @param different to be configured anew
   * @param same how many need nothing
   */
  record Difference(List<TopicPlan> missing, List<TopicPlan> different, int same) {}

  /**
   * What the broker has against what is planned.
   *
   * @throws ProvisioningException if a topic has another number of partitions than planned
   */
  Difference compare(List<TopicPlan> plans) {
    Map<String, KafkaFuture<TopicDescription>> descriptions =
        admin.describeTopics(plans.stream().map(TopicPlan::name).toList()).topicNameValues();
    List<TopicPlan> missing = new ArrayList<>();
    List<TopicPlan> existing = new ArrayList<>();
    List<String> contradictions = new ArrayList<>();
    for (TopicPlan plan : plans) {
      Integer partitions = partitions(Objects.requireNonNull(descriptions.get(plan.name())));
      if (partitions == null) {
        missing.add(plan);
        continue;
      }
      existing.add(plan);
      if (partitions != plan.partitions()) {
        contradictions.add(
            plan.name()
                + " has "
                + partitions
                + " partitions, its contract says "
                + plan.partitions());
      }
    }
    if (!contradictions.isEmpty()) {
      throw new ProvisioningException(
          "Partitions of a topic cannot change, since keys would move: "
              + String.join("; ", contradictions));
    }
    List<TopicPlan> different = different(existing);
    return new Difference(missing, different, existing.size() - different.size());
  }

  void apply(Difference difference, short replication) {
    await(
        admin
            .createTopics(
                difference.missing().stream()
                    .map(
                        plan ->
                            new NewTopic(
                                    plan.name(),
                                    Optional.of(plan.partitions()),
                                    replication < 0 ? Optional.empty() : Optional.of(replication))
                                .configs(plan.configs()))
                    .toList())
            .all());
    awaitKnown(difference.missing());
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (TopicPlan plan : difference.different()) {
      changes.put(
          resource(plan),
          plan.configs().entrySet().stream()
              .map(
                  entry ->
                      new AlterConfigOp(
                          new ConfigEntry(entry.getKey(), entry.getValue()),
                          AlterConfigOp.OpType.SET))
              .toList());
    }
    await(admin.incrementalAlterConfigs(changes).all());
  }

  /** The controller has them; the brokers that clients ask hear of them a moment later. */
  private void awaitKnown(List<TopicPlan> created) {
    List<String> names = created.stream().map(TopicPlan::name).toList();
    long deadline = System.nanoTime() + KNOWN_BOUND.toNanos();
    while (admin.describeTopics(names).topicNameValues().values().stream()
        .anyMatch(topic -> partitions(topic) == null)) {
      if (System.nanoTime() > deadline) {
        throw new ProvisioningException(
            "The brokers do not know the new topics after %s: %s".formatted(KNOWN_BOUND, names));
      }
      LockSupport.parkNanos(KNOWN_POLL.toNanos());
    }
  }

  private List<TopicPlan> different(List<TopicPlan> existing) {
    Map<ConfigResource, Config> configs =
        await(admin.describeConfigs(existing.stream().map(Topics::resource).toList()).all());
    return existing.stream()
        .filter(plan -> !matches(plan, Objects.requireNonNull(configs.get(resource(plan)))))
        .toList();
  }

  private static boolean matches(TopicPlan plan, Config config) {
    return plan.configs().entrySet().stream()
        .allMatch(
            entry -> {
              ConfigEntry actual = config.get(entry.getKey());
              return actual != null && entry.getValue().equals(actual.value());
            });
  }

  private static ConfigResource resource(TopicPlan plan) {
    return new ConfigResource(ConfigResource.Type.TOPIC, plan.name());
  }

  private static @Nullable Integer partitions(KafkaFuture<TopicDescription> description) {
    try {
      return description.get().partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw new ProvisioningException("The broker did not describe a topic: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("Interrupted", e);
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new ProvisioningException("The broker refused the topics: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("Interrupted while provisioning", e);
    }
  }
}
