package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import io.streammesh.local.operations.OperationsServer;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.platform.probe.ProbedMesh;
import io.streammesh.platform.probe.Prober;
import io.streammesh.registry.HttpSchemaRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What runs beside a mesh for whoever looks at it: the operations page, and a prober, whose meters
 * the page's server has under {@code /metrics}. Whoever starts it closes it, before the mesh.
 */
final class MeshOperations implements AutoCloseable {
  private final AppMetrics metrics;
  private final OperationsServer server;
  private final Prober prober;

  private MeshOperations(AppMetrics metrics, OperationsServer server, Prober prober) {
    this.metrics = metrics;
    this.server = server;
    this.prober = prober;
  }

  /**
   * Starts both.
   *
   * @param port of the page; 0 for any free port
   * @param probeEvery how long after a round of probes the next one begins
   * @throws io.streammesh.local.LocalMeshException if the port is taken
   */
  static MeshOperations start(LocalMesh mesh, int port, Duration probeEvery) {
    AppMetrics metrics = Prober.metrics();
    try {
      return start(mesh, port, probeEvery, metrics);
    } catch (RuntimeException e) {
      metrics.close();
      throw e;
    }
  }

  private static MeshOperations start(
      LocalMesh mesh, int port, Duration probeEvery, AppMetrics metrics) {
    OperationsServer server = OperationsServer.start(mesh, port, metrics);
    try {
      return new MeshOperations(
          metrics, server, Prober.start(probed(mesh), probeEvery, Prober.PATIENCE, metrics));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static ProbedMesh probed(LocalMesh mesh) {
    return new ProbedMesh(
        mesh.definition(),
        mesh.endpoints().bootstrapServers(),
        new HttpSchemaRegistry(mesh.endpoints().registryUrl()),
        mesh.keys(),
        mesh.domains().stream().map(app -> app.url().resolve("/info")).toList());
  }

  /** The page's address. */
  URI url() {
    return server.url();
  }

  /** As {@link OperationsServer#replayed}. */
  Map<String, Long> replayed() {
    return server.replayed();
  }

  @Override
  public void close() {
    prober.close();
    server.close();
    metrics.close();
  }
}
