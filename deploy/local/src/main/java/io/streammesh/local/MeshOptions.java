package io.streammesh.local;

import io.streammesh.app.TracingEndpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a local mesh is set up.
 *
 * @param home the checkout, whose built domains are run
 * @param dataDir where everything durable goes
 * @param brokerPort 0 takes a free one
 * @param registryPort 0 takes a free one
 * @param httpPort of the first domain app, the others follow; 0 takes free ones
 * @param operationsPort of the operations page, which nothing else takes; 0 takes a free one
 * @param brokerConfig further broker configuration, by Kafka's names
 * @param apps which apps are started, and how
 */
public record MeshOptions(
    Path home,
    Path dataDir,
    int brokerPort,
    int registryPort,
    int httpPort,
    int operationsPort,
    Map<String, String> brokerConfig,
    AppOptions apps) {
  public MeshOptions {
    brokerConfig = Map.copyOf(new TreeMap<>(brokerConfig));
  }

  /** The apps of all domains. */
  public MeshOptions(
      Path home,
      Path dataDir,
      int brokerPort,
      int registryPort,
      int httpPort,
      Map<String, String> brokerConfig) {
    this(home, dataDir, brokerPort, registryPort, httpPort, 0, brokerConfig, AppOptions.USUAL);
  }

  /** All ports free ones, nothing special. */
  public static MeshOptions in(Path home, Path dataDir) {
    return new MeshOptions(home, dataDir, 0, 0, 0, Map.of());
  }

  /** The same with the apps of these domains only; the topics of all domains are there. */
  public MeshOptions withDomains(Set<String> only) {
    return with(apps.ofDomains(only));
  }

  /** The same with one key of every app's configuration changed. */
  public MeshOptions withAppConfig(String key, String value) {
    return with(apps.withConfig(key, value));
  }

  /** The same with every app and every service sending its spans to this receiver of OTLP. */
  public MeshOptions withSpansTo(String receiver) {
    return with(apps.withShared(TracingEndpoint.SETTING, receiver));
  }

  /** The same with another cap of the heap of each domain's app. */
  public MeshOptions withAppHeap(String cap) {
    return with(apps.withHeap(cap));
  }

  /**
   * The same for a mesh whose data go with it: its apps are killed when it is closed, since they
   * need not leave their state in order.
   */
  public MeshOptions killedOnClose() {
    return with(apps.killedOnClose());
  }

  /** The same with this port left to the operations page. */
  public MeshOptions withOperationsPort(int port) {
    return new MeshOptions(
        home, dataDir, brokerPort, registryPort, httpPort, port, brokerConfig, apps);
  }

  /** The same on free ports, whatever was asked for: for a mesh beside another. */
  public MeshOptions onFreePorts() {
    return new MeshOptions(home, dataDir, 0, 0, 0, 0, brokerConfig, apps);
  }

  /** The same for a mesh in which these domains have most of the work to do. */
  public MeshOptions withBusy(Set<String> domains) {
    return with(apps.withBusy(domains));
  }

  /** The same without the services that act on signals: for history, on which nobody acts. */
  public MeshOptions withoutServices() {
    return with(apps.withoutServices());
  }

  /** The same for apps that run for minutes: their start takes longer, each record less time. */
  public MeshOptions lastingLong() {
    return with(apps.lastingLong());
  }

  private MeshOptions with(AppOptions other) {
    return new MeshOptions(
        home, dataDir, brokerPort, registryPort, httpPort, operationsPort, brokerConfig, other);
  }
}
