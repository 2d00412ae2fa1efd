package io.streammesh.orders.topology;

import io.streammesh.test.MeshTopologyKit;

class OrdersTopologyKitTest extends MeshTopologyKit {
  OrdersTopologyKitTest() {
    super("orders", OrdersTopology::new);
  }
}
