package io.streammesh.scenarios.watch;

import io.streammesh.contract.Contract;
import java.util.Set;

/**
 * A product to watch.
 *
 * @param domain who publishes it
 * @param contract its contract's {@linkplain Contract#versionedName() versioned name}
 * @param inputContracts versioned names of the contracts that it is made from
 */
public record WatchedProduct(String domain, String contract, Set<String> inputContracts) {
  public WatchedProduct {
    inputContracts = Set.copyOf(inputContracts);
  }
}
