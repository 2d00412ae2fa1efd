package io.streammesh.platform.probe;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A mesh that is probed.
 *
 * @param keystore folder of the keys by which audit topics are verified
 * @param infos the {@code /info} of each domain's app
 */
public record ProbedMesh(
    MeshDefinition definition,
    String bootstrapServers,
    SchemaRegistry registry,
    Path keystore,
    List<URI> infos) {
  public ProbedMesh {
    infos = List.copyOf(infos);
  }

  List<Contract> products() {
    return definition.contracts().stream()
        .filter(contract -> contract.kind() == ContractKind.PRODUCT)
        .toList();
  }
}
