package io.streammesh.local.cli;

import io.streammesh.scenarios.watch.ProductWatch;
import io.streammesh.scenarios.watch.WatchSnapshot;

/**
 * What a demo shows of its mesh: what the topics have, and how many signals of a replay the ports
 * have refused, which stand in no journal, so that the ports themselves are asked.
 *
 * @param topics where all else stands
 * @param ports asks them every other second
 */
record DemoWatch(ProductWatch topics, MeshOperations ports) {
  WatchSnapshot snapshot() {
    return topics.snapshot().withReplayed(ports.replayed());
  }
}
