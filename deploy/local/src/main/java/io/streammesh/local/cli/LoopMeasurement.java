package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.loop.LoopTimes;
import io.streammesh.scenarios.loop.LoopTraffic;
import io.streammesh.scenarios.loop.LoopWatch;
import io.streammesh.scenarios.loop.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * One measurement of the loop: orders at a steady rate, whether or not the mesh keeps up, and what
 * was seen of those that have to come back as holds.
 */
final class LoopMeasurement {
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);
  private static final Duration LAST_ORDERS_PATIENCE = Duration.ofSeconds(30);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LoopTraffic traffic;
  private final int ordersPerSecond;
  private final Duration warmUp;
  private final Duration duration;
  private final LoopTimes times;
  private final Console console;
  private final RawEventWriter writer = new RawEventWriter(ZoneOffset.UTC);
  private double mostBehindMillis;

  LoopMeasurement(
      LoopTraffic traffic,
      int ordersPerSecond,
      Duration warmUp,
      Duration duration,
      LoopTimes times,
      Console console) {
    this.traffic = traffic;
    this.ordersPerSecond = ordersPerSecond;
    this.warmUp = warmUp;
    this.duration = duration;
    this.times = times;
    this.console = console;
  }

  /** Sends what customers ordered before, waits until that is worked off, and places the orders. */
  void feed(Map<String, Object> clients, LocalMesh mesh) {
    long ignored = orders(warmUp);
    long all = ignored + orders(duration);
    try (RawEventFeed feed = RawEventFeed.live(clients)) {
      traffic.history(all, Instant.now()).forEach(event -> send(feed, event));
      feed.flush();
      try (Admin admin = Admin.create(clients)) {
        MeshDrain.of(admin, clients, new DomainTopics(mesh).drained()).await(DRAIN_PATIENCE);
      }
      console.says(
          "%d orders a second for %d s, of which the first %d s do not count"
              .formatted(ordersPerSecond, warmUp.plus(duration).toSeconds(), warmUp.toSeconds()));
      place(feed, ignored, all);
    }
  }

  private void place(RawEventFeed feed, long ignored, long all) {
    long start = System.nanoTime();
    for (long number = 0; number < all; number++) {
      long due = start + number * TimeUnit.SECONDS.toNanos(1) / ordersPerSecond;
      awaitTime(due);
      if (number >= ignored) {
        mostBehindMillis = Math.max(mostBehindMillis, (System.nanoTime() - due) / 1e6);
        if (traffic.isLarge(number)) {
          times.due(traffic.orderId(number), due);
        }
      }
      traffic.order(number, Instant.now()).forEach(event -> send(feed, event));
    }
  }

  private void send(RawEventFeed feed, ShopEvent event) {
    feed.send(writer.write(event));
  }

  /**
   * Prints the times as a table in Markdown.
   *
   * @return whether every order that has to be held is
   */
  boolean tell(LoopWatch watch, PrintStream out) {
    awaitLastOrders(watch);
    int expected = times.expected();
    int complete = times.complete();
    out.printf(
        "%d of %d unusually large orders are held; the sender was at most %.0f ms late%n%n",
        complete, expected, mostBehindMillis);
    out.println(
        "| seen by a read_committed consumer | from the stage before | from the raw order |");
    out.println("|---|---|---|");
    for (Stage stage : Stage.values()) {
      out.printf("| %s | %s | %s |%n", stage.label(), times.within(stage), times.untilSeen(stage));
    }
    return complete == expected;
  }

  private void awaitLastOrders(LoopWatch watch) {
    long deadline = System.nanoTime() + LAST_ORDERS_PATIENCE.toNanos();
    while (times.complete() < times.expected() && System.nanoTime() < deadline) {
      watch.requireWatching();
      LockSupport.parkNanos(TICK_NANOS);
    }
    watch.requireWatching();
  }

  private long orders(Duration time) {
    return time.toMillis() * ordersPerSecond / TimeUnit.SECONDS.toMillis(1);
  }

  private static void awaitTime(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }
}
