package io.streammesh.local.fault;

import io.streammesh.local.MeshOutages;

/** An app is killed, as {@code kill -9} does, and nobody starts it again. */
final class AppKill implements Fault {
  private final MeshOutages outages;
  private final String app;

  AppKill(MeshOutages outages, String app) {
    this.outages = outages;
    this.app = app;
  }

  @Override
  public void begin() {
    outages.takeDown(app);
  }

  @Override
  public void end() {
    outages.bringBack(app);
  }
}
