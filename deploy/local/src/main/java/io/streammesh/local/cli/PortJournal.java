package io.streammesh.local.cli;

import io.streammesh.local.LocalMeshException;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.scenarios.read.WholeTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** All that a port has recorded up to now. */
final class PortJournal {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(30);

  private PortJournal() {}

  /**
   * Its entries by time.
   *
   * @param clients how to reach the brokers
   * @throws LocalMeshException if they do not come
   */
  static List<JournalEntry> read(Map<String, Object> clients, String topic) {
    List<JournalEntry> entries = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = WholeTopics.open(clients, List.of(topic))) {
      Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(consumer.assignment()));
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (true) {
        left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (left.isEmpty()) {
          break;
        }
        if (System.nanoTime() > deadline) {
          throw new LocalMeshException(
              "%s did not give its entries within %s".formatted(topic, BOUND));
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          entries.add(JournalEntry.parse(record.value()));
        }
      }
    }
    entries.sort(Comparator.comparing(JournalEntry::at));
    return entries;
  }
}
