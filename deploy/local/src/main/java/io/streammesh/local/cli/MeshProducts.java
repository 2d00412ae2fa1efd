package io.streammesh.local.cli;

import io.streammesh.keys.KeyService;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.local.LocalMesh;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.scenarios.report.ProductReader;
import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.stream.MeshServices;
import java.time.Clock;
import java.util.Map;

/** The products of a local mesh, read as a service reads them: with the keys of its role. */
final class MeshProducts {
  private MeshProducts() {}

  /**
   * All of them, as they are now.
   *
   * @param clients how to reach the brokers
   */
  static ShopProducts read(LocalMesh mesh, Map<String, Object> clients) {
    Clock clock = Clock.systemUTC();
    try (KeyService keys = LocalKeystore.open(mesh.keys(), ProductReader.ROLE, clock)) {
      MeshServices services =
          new MeshServices(new HttpSchemaRegistry(mesh.endpoints().registryUrl()), keys, clock);
      return ProductReader.read(clients, mesh.definition(), services);
    }
  }
}
