package io.streammesh.local.fault;

import io.streammesh.local.MeshOutages;

/** The broker is away for a while, and comes back with all that it had. */
final class BrokerRestart implements Fault {
  private final MeshOutages outages;

  BrokerRestart(MeshOutages outages) {
    this.outages = outages;
  }

  @Override
  public void begin() {
    outages.takeBrokerDown();
  }

  @Override
  public void end() {
    outages.bringBrokerBack();
  }
}
