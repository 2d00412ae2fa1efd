package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;

/** What Kafka Streams has dropped, by its own metrics, as the apps tell under {@code /info}. */
final class DroppedRecords {
  private DroppedRecords() {}

  static long of(LocalMesh mesh) {
    AppInfo info = new AppInfo();
    return mesh.domains().stream().mapToLong(app -> info.count(app, "droppedRecords")).sum();
  }
}
