package io.streammesh.platform.prometheus;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.SlaProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service level that a contract promises and no rule is made of, since nothing measures it. What
 * is measured are the latency of a product and the end of support, each as it is promised first.
 *
 * @param contract whose promise it is
 * @param promise as the contract has it
 */
public record UnmeasuredPromise(Contract contract, SlaProperty promise) {
  /** All of a mesh, in the order of its contracts. */
  public static List<UnmeasuredPromise> of(MeshDefinition mesh) {
    return mesh.contracts().stream().flatMap(UnmeasuredPromise::of).toList();
  }

  private static Stream<UnmeasuredPromise> of(Contract contract) {
    Set<String> measured = new HashSet<>();
    return contract.slaProperties().stream()
        .filter(
            promise ->
                !isMeasured(contract, promise.property()) || !measured.add(promise.property()))
        .map(promise -> new UnmeasuredPromise(contract, promise));
  }

  private static boolean isMeasured(Contract contract, String property) {
    return switch (property) {
      case SlaProperty.LATENCY -> contract.kind() == ContractKind.PRODUCT;
      case Contract.END_OF_SUPPORT -> true;
      default -> false;
    };
  }
}
