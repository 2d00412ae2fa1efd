package io.streammesh.marketing;

import io.streammesh.app.DomainApp;
import io.streammesh.marketing.topology.MarketingTopology;

/** Runs the marketing domain. */
public final class MarketingApp {
  private MarketingApp() {}

  public static void main(String[] args) {
    DomainApp.of("marketing", new MarketingTopology()).run(args);
  }
}
