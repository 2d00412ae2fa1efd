package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.Progress;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.event.Arrival;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.report.FactVersions;
import io.streammesh.scenarios.report.ShopProducts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * One replay into a running mesh: send everything, wait until it is worked off, read the products.
 */
final class Replay {
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(10);
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final int MOST_LAGS = 3;

  private final LocalMesh mesh;
  private final Progress progress;
  private final Map<String, Object> clients;
  private final Stopwatch whole = new Stopwatch();
  private long sent;
  private long dropped;

  Replay(LocalMesh mesh, Progress progress) {
    this.mesh = mesh;
    this.progress = progress;
    this.clients =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.endpoints().bootstrapServers());
  }

  /**
   * Sends the events.
   *
   * @param killsApps whether every app is killed when half of them are sent
   */
  void feed(History history, DeliveryOptions options, boolean killsApps) {
    Stopwatch watch = new Stopwatch();
    List<Arrival> arrivals = history.arrivals(options);
    long half = arrivals.size() / 2;
    long nextTold = TELL_EVERY.toSeconds();
    try (RawEventFeed feed = RawEventFeed.replay(clients, "replay-" + Instant.now())) {
      for (Arrival arrival : arrivals) {
        feed.send(history.write(arrival.event()));
        sent++;
        if (killsApps && sent == half) {
          feed.flush();
          killApps();
        }
        if (watch.seconds() > nextTold) {
          nextTold += TELL_EVERY.toSeconds();
          progress.says("%d of %d raw events sent".formatted(sent, arrivals.size()));
        }
      }
      feed.flush();
    }
    progress.says("%d raw events sent in %s".formatted(sent, watch.timeFor(sent)));
  }

  /** Kills all apps at once, while they are at work on what was sent. */
  private void killApps() {
    // What the killed ones have counted goes with them.
    dropped += DroppedRecords.of(mesh);
    mesh.killApps();
    progress.says("every app was killed in the middle");
  }

  /**
   * Waits until everything is worked off.
   *
   * @throws LocalMeshException if Kafka Streams dropped a record
   */
  void drain() {
    Stopwatch watch = new Stopwatch();
    try (Admin admin = Admin.create(clients)) {
      MeshDrain.of(admin, clients, new DomainTopics(mesh).drained())
          .await(DRAIN_PATIENCE, TELL_EVERY, this::tellLags);
    }
    progress.says(
        "drained in %s; all in all %d raw events in %s"
            .formatted(watch.time(), sent, whole.timeFor(sent)));
    dropped += DroppedRecords.of(mesh);
    if (dropped != 0) {
      throw new LocalMeshException(
          "Kafka Streams dropped " + dropped + " records; none may be dropped");
    }
  }

  private void tellLags(List<String> lags) {
    if (lags.isEmpty()) {
      progress.says("records are still being written");
      return;
    }
    String first = String.join("; ", lags.subList(0, Math.min(MOST_LAGS, lags.size())));
    int more = lags.size() - MOST_LAGS;
    progress.says(more > 0 ? first + "; and " + more + " more" : first);
  }

  /**
   * Reads the products as any consumer finds them.
   *
   * @param report what is made of them
   * @throws LocalMeshException if the versions of a product differ in what both tell
   */
  void products(Consumer<ShopProducts> report) {
    Stopwatch watch = new Stopwatch();
    MeshProducts.read(
        mesh,
        clients,
        products -> {
          requireSameFacts(products);
          progress.says("products read in " + watch.time());
          report.accept(products);
        });
  }

  private static void requireSameFacts(ShopProducts products) {
    List<String> differences = FactVersions.differences(products);
    if (!differences.isEmpty()) {
      throw new LocalMeshException(
          "orders.order-facts.v1 and v2 differ: %s; %d differences in all, expected none"
              .formatted(differences.get(0), differences.size()));
    }
  }
}
