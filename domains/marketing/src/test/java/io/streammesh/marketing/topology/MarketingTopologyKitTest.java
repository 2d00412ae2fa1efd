package io.streammesh.marketing.topology;

import io.streammesh.test.MeshTopologyKit;

class MarketingTopologyKitTest extends MeshTopologyKit {
  MarketingTopologyKitTest() {
    super("marketing", MarketingTopology::new);
  }
}
