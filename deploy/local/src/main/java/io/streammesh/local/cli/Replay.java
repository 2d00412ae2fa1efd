package io.streammesh.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.report.OlistReport;
import io.streammesh.scenarios.report.ProductReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * One replay into a running mesh: send everything, wait until it is worked off, read the products.
 */
final class Replay {
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(10);

  private final LocalMesh mesh;
  private final Console console;
  private final Map<String, Object> clients;

  Replay(LocalMesh mesh, Console console) {
    this.mesh = mesh;
    this.console = console;
    this.clients =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.endpoints().bootstrapServers());
  }

  /**
   * Sends the events.
   *
   * @param killAfter after how many of them every app is killed
   */
  void feed(Stream<RawEvent> events, long killAfter) {
    long sent = 0;
    try (RawEventFeed feed = RawEventFeed.replay(clients, "replay-" + Instant.now())) {
      Iterator<RawEvent> remaining = events.iterator();
      while (remaining.hasNext()) {
        feed.send(remaining.next());
        if (++sent == killAfter) {
          feed.flush();
          killApps();
        }
      }
      feed.flush();
    }
    console.says(sent + " raw events sent");
  }

  /** Kills all apps at once, while they are at work on what was sent. */
  private void killApps() {
    mesh.killApps();
    console.says("every app was killed in the middle");
  }

  ObjectNode drainAndReport() {
    try (Admin admin = Admin.create(clients)) {
      MeshDrain.of(admin, clients, new DomainTopics(mesh.definition()).drained())
          .await(DRAIN_PATIENCE);
    }
    console.says("drained");
    long dropped = DroppedRecords.of(mesh);
    if (dropped != 0) {
      throw new LocalMeshException(
          "Kafka Streams dropped " + dropped + " records; none may be dropped");
    }
    return OlistReport.of(
        ProductReader.read(clients, new HttpSchemaRegistry(mesh.endpoints().registryUrl())));
  }
}
