package io.streammesh.scenarios.drain;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.read.WholeTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Looks at tails with a plain read_committed consumer. */
final class MarkerTails implements Tails {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MOST_POLLS = 20;

  private final Map<String, ?> clientConfig;

  MarkerTails(Map<String, ?> clientConfig) {
    this.clientConfig = clientConfig;
  }

  @Override
  public Set<TopicPartition> ofMarkersOnly(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> open = new HashMap<>();
    from.keySet().forEach(partition -> open.put(partition, ends.getOrDefault(partition, 0L)));
    Set<TopicPartition> markersOnly = new HashSet<>();
    if (open.isEmpty()) {
      return markersOnly;
    }
    try (Consumer<byte[], byte[]> consumer = WholeTopics.unassigned(clientConfig)) {
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      for (int i = 0; i < MOST_POLLS && !open.isEmpty(); i++) {
        open.keySet().removeAll(consumer.poll(POLL).partitions());
        for (Map.Entry<TopicPartition, Long> end : Map.copyOf(open).entrySet()) {
          if (consumer.position(end.getKey()) >= end.getValue()) {
            open.remove(end.getKey());
            markersOnly.add(end.getKey());
          }
        }
      }
    } catch (KafkaException e) {
      throw new ScenarioException("Ends of topics cannot be read: " + e.getMessage(), e);
    }
    return markersOnly;
  }
}
