package io.streammesh.test;

import io.streammesh.stream.SigningGuard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * What a topology has sent, to products as to internal topics, each record as the Guard let it
 * through; they stay until they are taken. For one thread.
 */
final class SentRecords {
  private final TopologyTestDriver driver;
  private final SigningGuard guard;
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
  private final Map<String, Deque<ProducerRecord<byte[], byte[]>>> byTopic = new HashMap<>();

  SentRecords(TopologyTestDriver driver, SigningGuard guard) {
    this.driver = driver;
    this.guard = guard;
  }

  /**
   * Collects what the driver has let out since the last call.
   *
   * @throws io.streammesh.stream.GuardRefusal if the topology sends what did not come through
   *     publish
   */
  void collect() {
    for (String topic : List.copyOf(driver.producedTopicNames())) {
      TestOutputTopic<byte[], byte[]> output =
          outputs.computeIfAbsent(
              topic,
              name ->
                  driver.createOutputTopic(
                      name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
      while (!output.isEmpty()) {
        TestRecord<byte[], byte[]> record = output.readRecord();
        ProducerRecord<byte[], byte[]> admitted =
            guard.admit(
                new ProducerRecord<>(
                    topic,
                    null,
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()));
        byTopic.computeIfAbsent(topic, name -> new ArrayDeque<>()).add(admitted);
      }
    }
  }

  /** Those of a topic that were not taken yet, in order. */
  List<ProducerRecord<byte[], byte[]>> take(String topic) {
    Deque<ProducerRecord<byte[], byte[]>> records = byTopic.getOrDefault(topic, new ArrayDeque<>());
    List<ProducerRecord<byte[], byte[]>> taken = List.copyOf(records);
    records.clear();
    return taken;
  }

  /** How many of these topics were not taken yet, by topic; only those with any. */
  Map<String, Integer> waiting(Set<String> topics) {
    Map<String, Integer> waiting = new TreeMap<>();
    byTopic.forEach((topic, records) -> waiting.put(topic, records.size()));
    waiting.keySet().retainAll(topics);
    waiting.values().removeIf(count -> count == 0);
    return waiting;
  }

  /** The changelogs among their topics. */
  SortedSet<String> changelogs() {
    return byTopic.keySet().stream()
        .filter(topic -> topic.endsWith("-changelog"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The topics of those with a text in a key, value or header that were not taken yet. */
  SortedSet<String> topicsWith(String text) {
    SortedSet<String> topics = new TreeSet<>();
    byTopic.forEach(
        (topic, records) -> {
          if (records.stream().anyMatch(record -> has(record, text))) {
            topics.add(topic);
          }
        });
    return topics;
  }

  private static boolean has(ProducerRecord<byte[], byte[]> record, String text) {
    return Stream.concat(
            Stream.of(record.key(), record.value()),
            Stream.of(record.headers().toArray()).map(Header::value))
        .flatMap(Stream::ofNullable)
        .anyMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(text));
  }
}
