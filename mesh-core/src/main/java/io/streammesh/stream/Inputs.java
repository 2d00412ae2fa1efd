package io.streammesh.stream;

import io.streammesh.access.Tags;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Ingresses of an app by topic, for inputs whose key cannot even be decoded, and the counts of
 * all ports. Thread-safe once the topology is built.
 */
final class Inputs {
  private final Map<String, IngressRules> byTopic = new HashMap<>();
  private final RecordCounts counts = new RecordCounts();

  void add(IngressRules rules) {
    byTopic.put(rules.contract().topic(), rules);
  }

  /** By topic, the tags that records start with. */
  Map<String, Tags> tags() {
    Map<String, Tags> tags = new HashMap<>();
    byTopic.forEach((topic, rules) -> tags.put(topic, rules.tags()));
    return tags;
  }

  RecordCounts counts() {
    return counts;
  }

  /** The dead letter for a governed input; null for an internal topic, where no key can be bad. */
  @Nullable Quarantined quarantineKey(ConsumerRecord<byte[], byte[]> record) {
    IngressRules rules = byTopic.get(record.topic());
    return rules == null ? null : rules.quarantineKey(record);
  }
}
