package io.streammesh.platform.probe;

import io.streammesh.MeshException;
import java.util.List;
import java.util.Map;

/**
 * What the broker tells of products.
 *
 * @param partitions of those that could be looked at
 * @param failures of the others, by the ids of their contracts
 */
record Look(List<PartitionState> partitions, Map<String, MeshException> failures) {
  Look {
    partitions = List.copyOf(partitions);
    failures = Map.copyOf(failures);
  }
}
