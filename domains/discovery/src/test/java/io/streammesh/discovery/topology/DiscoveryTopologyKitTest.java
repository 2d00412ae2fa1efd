package io.streammesh.discovery.topology;

import io.streammesh.test.MeshTopologyKit;

class DiscoveryTopologyKitTest extends MeshTopologyKit {
  DiscoveryTopologyKitTest() {
    super("discovery", DiscoveryTopology::new);
  }
}
