package io.streammesh.scenarios.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.TestBroker;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.traffic.TrafficRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class ProductWatchIT {
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
  void shouldSeeWhatIsWrittenFromNowOnOrFromTheBeginning() throws Exception {
    // Given
    broker.create("a.things.v1", 2);
    broker.create("a.dlq", 1);
    WatchedTopics topics =
        new WatchedTopics(
            Map.of("a.things.v1", new WatchedProduct("a", "a.things/1.0.0", Set.of())),
            Map.of("a.dlq", "a"));
    Clock clock = Clock.systemUTC();
    try (RawEventFeed feed = RawEventFeed.live(broker.client())) {
      send(feed, "a.things.v1", 10);

      // When
      try (ProductWatch fromLatest = ProductWatch.fromLatest(broker.client(), topics, clock);
          ProductWatch fromBeginning = ProductWatch.fromBeginning(broker.client(), topics, clock)) {
        send(feed, "a.things.v1", 5);
        send(feed, "a.dlq", 3);

        // Then
        assertThat(settled(fromLatest, 5 + 3)).isEqualTo("5 tombstones 5, quarantined 3");
        assertThat(settled(fromBeginning, 15 + 3)).isEqualTo("15 tombstones 15, quarantined 3");
        assertThat(fromLatest.snapshot().products().get(0).overall()).isNotNull();
      }
    }
  }

  @Test
  void shouldRefuseATopicThatIsNotThere() {
    // Given
    WatchedTopics topics =
        new WatchedTopics(
            Map.of("b.nothing.v1", new WatchedProduct("b", "b.nothing/1.0.0", Set.of())), Map.of());

    // When, Then
    assertThatThrownBy(() -> ProductWatch.fromLatest(broker.client(), topics, Clock.systemUTC()))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("Topic b.nothing.v1 does not exist");
  }

  private static void send(RawEventFeed feed, String topic, int records) {
    for (int i = 0; i < records; i++) {
      feed.send(new TrafficRecord(topic, new byte[] {(byte) i}, null, System.currentTimeMillis()));
    }
    feed.flush();
  }

  /** The test's timeout ends the waiting. */
  private static String settled(ProductWatch watch, long records) {
    while (true) {
      WatchSnapshot snapshot = watch.snapshot();
      ProductFigures product = snapshot.products().get(0);
      long quarantined = snapshot.quarantines().get(0).total();
      if (product.total() + quarantined >= records) {
        return "%d tombstones %d, quarantined %d"
            .formatted(product.total(), product.tombstones(), quarantined);
      }
      Thread.onSpinWait();
    }
  }
}
