package io.streammesh.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Ingresses of an app by topic, for inputs whose key cannot even be decoded, and the count of
 * what was quarantined. Thread-safe once the topology is built.
 */
final class Inputs {
  private final Map<String, IngressRules> byTopic = new HashMap<>();
  private final LongAdder quarantined = new LongAdder();

  void add(IngressRules rules) {
    byTopic.put(rules.contract().topic(), rules);
  }

  /** A dead letter was handed over for sending. */
  void countQuarantined() {
    quarantined.increment();
  }

  long quarantined() {
    return quarantined.sum();
  }

  /** The dead letter for a governed input; null for an internal topic, where no key can be bad. */
  @Nullable ProducerRecord<byte[], byte[]> quarantineKey(ConsumerRecord<byte[], byte[]> record) {
    IngressRules rules = byTopic.get(record.topic());
    return rules == null ? null : rules.quarantineKey(record).deadLetter();
  }
}
