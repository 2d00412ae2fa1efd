package io.streammesh.fulfillment.topology;

import io.streammesh.test.MeshTopologyKit;

class FulfillmentTopologyKitTest extends MeshTopologyKit {
  FulfillmentTopologyKitTest() {
    super("fulfillment", FulfillmentTopology::new);
  }
}
