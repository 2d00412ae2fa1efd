package io.streammesh.fraud.topology;

import io.streammesh.test.MeshTopologyKit;

class FraudTopologyKitTest extends MeshTopologyKit {
  FraudTopologyKitTest() {
    super("fraud", FraudTopology::new);
  }
}
