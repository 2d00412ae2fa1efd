package io.streammesh.local.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.local.OperationalService;
import io.streammesh.platform.scan.TopicScan;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.traffic.ProductFigure;
import io.streammesh.scenarios.traffic.SuspiciousHistory;
import io.streammesh.stream.MeshHeader;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Replays a stretch of history into a mesh while it works on what happens now: raw events with the
 * mark of a replay, from which the apps make what they make of any. Signals come of it, marked as
 * well, and nobody must act on them. For one thread; whoever opens it closes it.
 */
final class HistoryReplay implements AutoCloseable {
  private static final String ID = "demo";
  private static final RawEventWriter WRITER = new RawEventWriter(ZoneOffset.UTC);

  private final RawEventFeed feed;
  private final Clock clock;
  private @Nullable SuspiciousHistory made;

  private HistoryReplay(RawEventFeed feed, Clock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * Waits for its time.
   *
   * @param clients how to reach the brokers
   */
  static HistoryReplay by(Map<String, Object> clients) {
    return new HistoryReplay(RawEventFeed.replay(clients, ID), Clock.systemUTC());
  }

  /** Sends the history, if it was not sent; returns before it has arrived. */
  SuspiciousHistory makeOnce() {
    SuspiciousHistory history = made;
    if (history == null) {
      history = SuspiciousHistory.endingAt(clock.instant());
      made = history;
      history.events().forEach(event -> feed.send(WRITER.write(event)));
    }
    return history;
  }

  /** Sends it, if it was not sent, and waits until it has arrived. */
  SuspiciousHistory complete() {
    SuspiciousHistory history = makeOnce();
    feed.flush();
    return history;
  }

  /** The figures with those that the history adds. */
  SortedMap<ProductFigure, Long> addedTo(Map<ProductFigure, Long> figures) {
    SortedMap<ProductFigure, Long> sums = new TreeMap<>(figures);
    makeOnce().productFigures().forEach((figure, count) -> sums.merge(figure, count, Long::sum));
    return sums;
  }

  /** Where the signals of a service stand that have come of a replay. */
  static Set<Position> signals(
      OperationalService service, MeshDefinition definition, Map<String, Object> clients) {
    String topic = service.signals(definition).topic();
    Set<Position> marked = new HashSet<>();
    TopicScan.committed(String.valueOf(clients.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)))
        .read(
            topic,
            record -> {
              if (record.headers().lastHeader(MeshHeader.REPLAY) != null) {
                marked.add(new Position(topic, record.partition(), record.offset()));
              }
            });
    return marked;
  }

  @Override
  public void close() {
    feed.close();
  }
}
