package io.streammesh.customers.topology;

import io.streammesh.test.MeshTopologyKit;

class CustomersTopologyKitTest extends MeshTopologyKit {
  CustomersTopologyKitTest() {
    super("customers", CustomersTopology::new);
  }
}
