package io.streammesh.newsletter.topology;

import io.streammesh.test.MeshTopologyKit;

class NewsletterTopologyKitTest extends MeshTopologyKit {
  NewsletterTopologyKitTest() {
    super("newsletter", NewsletterTopology::new);
  }
}
