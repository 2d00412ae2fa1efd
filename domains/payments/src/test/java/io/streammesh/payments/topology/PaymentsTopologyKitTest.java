package io.streammesh.payments.topology;

import io.streammesh.test.MeshTopologyKit;

class PaymentsTopologyKitTest extends MeshTopologyKit {
  PaymentsTopologyKitTest() {
    super("payments", PaymentsTopology::new);
  }
}
