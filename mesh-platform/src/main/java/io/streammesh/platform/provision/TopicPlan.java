package io.streammesh.platform.provision;

import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.ErasurePromise;
import io.streammesh.contract.EventTimeBounds;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.QuarantinePolicy;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.stream.DomainDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * Every topic of the mesh: of each contract, of each domain's quarantine and control, and of each
   * reintegration port's journal.
   */
  public static List<TopicPlan> of(MeshDefinition definition) {
    List<TopicPlan> plans = new ArrayList<>();
    for (Contract contract : definition.contracts()) {
      plans.add(of(contract));
    }
    for (String name : definition.domains().keySet()) {
      DomainDefinition domain = DomainDefinition.of(definition, name);
      plans.add(quarantine(domain, definition.policy().quarantine()));
      plans.add(control(domain, definition));
      for (ReintegrationPortDeclaration port : definition.domain(name).reintegrationPorts()) {
        plans.add(journal(port.journalTopic(name), port, definition.contract(port.contractId())));
      }
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
    ErasurePromise erasure = contract.erasure();
    if (erasure != null) {
      erasure
          .segmentMillis(contract.retentionMillis())
          .ifPresent(millis -> expiring(configs, millis, contract.eventTime()));
    }
    return new TopicPlan(contract.topic(), contract.partitions(), configs);
  }

  /** One record from far ahead would keep its segment, and whoever else is in it, until then. */
  private static void expiring(
      Map<String, String> configs, long segmentMillis, EventTimeBounds eventTime) {
    configs.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segmentMillis));
    configs.put(
        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
        Long.toString(eventTime.maxAhead().toMillis()));
  }

  private static TopicPlan quarantine(DomainDefinition domain, QuarantinePolicy policy) {
    Map<String, String> configs = common();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(policy.retentionMillis()));
    policy
        .segmentMillis()
        .ifPresent(millis -> configs.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(millis)));
    // Event times can be old, and would expire at once; a dead letter has its own in a header.
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
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

  private static TopicPlan control(DomainDefinition domain, MeshDefinition definition) {
    Map<String, String> configs = common();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    // What went stale while a port was stopped is told by it, whatever the operator's clock says.
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    // A stop that is over is needed as long as the journals of the domain's ports.
    Duration kept =
        definition.domain(domain.name()).reintegrationPorts().stream()
            .map(port -> journalRetention(port, definition.contract(port.contractId())))
            .max(Comparator.naturalOrder())
            .orElse(ReintegrationPortDeclaration.LEAST_JOURNAL_RETENTION);
    configs.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(kept.toMillis()));
    return new TopicPlan(domain.controlTopic(), 1, configs);
  }

  /** Partitioned like the product, since what is remembered of a key comes with its partition. */
  private static TopicPlan journal(
      String topic, ReintegrationPortDeclaration port, Contract product) {
    Map<String, String> configs = common();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    configs.put(
        TopicConfig.RETENTION_MS_CONFIG, Long.toString(journalRetention(port, product).toMillis()));
    // An entry holds the signal, or what was refused as one, as text.
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * wireBytes(product)));
    return new TopicPlan(topic, product.partitions(), configs);
  }

  private static Duration journalRetention(ReintegrationPortDeclaration port, Contract product) {
    return port.journalRetention(Objects.requireNonNull(product.signal(), product.id()));
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
