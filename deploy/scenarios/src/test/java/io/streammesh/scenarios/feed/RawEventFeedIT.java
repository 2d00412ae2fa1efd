package io.streammesh.scenarios.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.TestBroker;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.read.WholeTopics;
import io.streammesh.scenarios.traffic.TrafficRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class RawEventFeedIT {
  private static TestBroker broker;

  @BeforeAll
  static void start(@TempDir Path dir) {
    broker = TestBroker.start(dir);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldHaveSentEverythingInOrderOnceItIsFlushed() throws Exception {
    // Given
    broker.create("shop.raw.events", 1);
    TrafficRecord poison = new TrafficRecord("shop.raw.events", new byte[] {-61, 40}, null, 1500);

    // When
    List<ConsumerRecord<byte[], byte[]>> records;
    try (RawEventFeed feed = RawEventFeed.replay(broker.client(), "r1")) {
      for (int i = 0; i < 1000; i++) {
        feed.send(new RawEvent("shop.raw.events", "key", 1000 + i, bytes("value " + i)));
      }
      feed.send(poison);
      feed.flush();
      records = read("shop.raw.events");

      // Then
      assertThat(feed.acknowledgedByTopic()).containsExactly(Map.entry("shop.raw.events", 1001L));
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(records.get(i).value()).isEqualTo(bytes("value " + i));
      assertThat(records.get(i).timestamp()).isEqualTo(1000 + i);
    }
    ConsumerRecord<byte[], byte[]> last = records.get(1000);
    assertThat(last.key()).containsExactly(-61, 40);
    assertThat(last.value()).isNull();
    assertThat(last.headers().lastHeader("mesh-replay").value()).isEqualTo(bytes("r1"));
  }

  @Test
  void shouldTellWhatTheBrokerRefused() throws Exception {
    // Given
    broker.create("shop.raw.small", 1, Map.of("max.message.bytes", "200"));

    // When, Then
    try (RawEventFeed feed = RawEventFeed.live(broker.client())) {
      byte[] tooLarge = new byte[10_000];
      new Random(1).nextBytes(tooLarge);
      feed.send(new RawEvent("shop.raw.small", "key", 42, tooLarge));
      assertThatThrownBy(feed::flush)
          .isInstanceOf(ScenarioException.class)
          .hasMessageStartingWith(
              "A record of shop.raw.small with event time 1970-01-01T00:00:00.042Z was not sent");
      assertThat(feed.acknowledged()).isZero();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = WholeTopics.open(broker.client(), Set.of(topic))) {
      consumer
          .endOffsets(consumer.assignment())
          .forEach(
              (partition, end) -> {
                while (consumer.position(partition) < end) {
                  consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
                }
              });
    }
    return records;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
