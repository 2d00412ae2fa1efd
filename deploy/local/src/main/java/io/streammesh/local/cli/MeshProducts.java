package io.streammesh.local.cli;

import io.streammesh.consumer.BadRecords;
import io.streammesh.local.LocalMesh;
import io.streammesh.scenarios.report.ProductReader;
import io.streammesh.scenarios.report.ShopProducts;
import java.util.Map;
import java.util.function.Consumer;

/** The products of a local mesh, read as a service reads them. */
final class MeshProducts {
  private MeshProducts() {}

  /**
   * Reads all of them, as they are now.
   *
   * @param clients how to reach the brokers
   * @param use of them, and for no longer: their records are opened when they are asked for
   */
  static void read(LocalMesh mesh, Map<String, Object> clients, Consumer<ShopProducts> use) {
    read(mesh, clients, BadRecords.stop(), use);
  }

  /**
   * The same without the records that are refused.
   *
   * @param refused takes them; called by several threads
   */
  static void read(
      LocalMesh mesh, Map<String, Object> clients, BadRecords refused, Consumer<ShopProducts> use) {
    try (ReportingServices reporting = ReportingServices.open(mesh, clients)) {
      use.accept(ProductReader.read(clients, mesh.definition(), reporting.services(), refused));
    }
  }
}
