package io.streammesh.platform.provision;

import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.DomainDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as the mesh's files want it.
 *
 * @param name of the topic
 * @param partitions how many; never changed once the topic exists, since keys would move
 * @param configs topic configuration, by Kafka's names
 */
public record TopicPlan(String name, int partitions, Map<String, String> configs) {
  /** Room for headers on top of a contract's largest record. */
  static final int HEADER_ALLOWANCE = 64 * 1024;

  public TopicPlan {
    configs = Map.copyOf(configs);
  }

  /** Every topic of the mesh: of each contract, and of each domain's quarantine and control. */
  public static List<TopicPlan> of(MeshDefinition definition) {
    List<TopicPlan> plans = new ArrayList<>();
    for (Contract contract : definition.contracts()) {
      plans.add(of(contract));
    }
    for (String name : definition.domains().keySet()) {
      DomainDefinition domain = DomainDefinition.of(definition, name);
      plans.add(quarantine(domain));
      plans.add(control(domain));
    }
    return plans;
  }

  private static TopicPlan of(Contract contract) {
    Map<String, String> configs = common();
    configs.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        contract.cleanup() == Cleanup.COMPACT
            ? TopicConfig.CLEANUP_POLICY_COMPACT
            : TopicConfig.CLEANUP_POLICY_DELETE);
    configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(contract.retentionMillis()));
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(wireBytes(contract)));
    return new TopicPlan(contract.topic(), contract.partitions(), configs);
  }

  private static TopicPlan quarantine(DomainDefinition domain) {
    Map<String, String> configs = common();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    // Dead letters keep their event times, which can be old; nothing is lost until it is released.
    configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    int largest =
        Stream.of(domain.inputs(), domain.outputs())
            .flatMap(Collection::stream)
            .mapToInt(Contract::maxRecordBytes)
            .max()
            .orElse(0);
    configs.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * largest + 2 * HEADER_ALLOWANCE));
    return new TopicPlan(domain.deadLetterTopic(), domain.deadLetterPartitions(), configs);
  }

  private static TopicPlan control(DomainDefinition domain) {
    Map<String, String> configs = common();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return new TopicPlan(domain.controlTopic(), 1, configs);
  }

  /** A raw topic takes more than its contract allows, so that what is too large is explained. */
  private static int wireBytes(Contract contract) {
    int records = contract.kind() == ContractKind.RAW ? 2 : 1;
    return records * contract.maxRecordBytes() + HEADER_ALLOWANCE;
  }

  private static Map<String, String> common() {
    Map<String, String> configs = new TreeMap<>();
    // Event time is the producer's business, and what is out of bounds is judged by Ingress.
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    return configs;
  }
}
