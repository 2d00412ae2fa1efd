package io.streammesh.discovery;

import io.streammesh.app.DomainApp;
import io.streammesh.discovery.topology.DiscoveryTopology;

/** Runs the discovery domain. */
public final class DiscoveryApp {
  private DiscoveryApp() {}

  public static void main(String[] args) {
    DomainApp.of("discovery", new DiscoveryTopology()).run(args);
  }
}
