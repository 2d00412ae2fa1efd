package io.streammesh.local.cli;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.OutputPortDeclaration;
import io.streammesh.local.LocalMesh;
import io.streammesh.scenarios.drain.DrainedDomain;
import io.streammesh.scenarios.watch.WatchedProduct;
import io.streammesh.scenarios.watch.WatchedTopics;
import io.streammesh.stream.DomainDefinition;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The topics of a mesh's running domains, as those want them who wait for it or watch it. */
final class DomainTopics {
  private final MeshDefinition definition;
  private final List<DomainDefinition> domains;

  DomainTopics(LocalMesh mesh) {
    this.definition = mesh.definition();
    this.domains =
        mesh.domains().stream().map(app -> DomainDefinition.of(definition, app.domain())).toList();
  }

  List<DrainedDomain> drained() {
    return domains.stream()
        .map(
            domain -> {
              Set<String> outputs = new HashSet<>(topics(domain.outputs()));
              outputs.add(domain.deadLetterTopic());
              return new DrainedDomain(domain.name(), topics(domain.inputs()), outputs);
            })
        .toList();
  }

  WatchedTopics watched() {
    Map<String, WatchedProduct> products = new TreeMap<>();
    Map<String, String> deadLetters = new TreeMap<>();
    for (DomainDefinition domain : domains) {
      for (OutputPortDeclaration port : definition.domain(domain.name()).outputPorts()) {
        Contract contract = definition.contract(port.contractId());
        products.put(contract.topic(), watched(domain.name(), contract, port));
      }
      deadLetters.put(domain.deadLetterTopic(), domain.name());
    }
    return new WatchedTopics(products, deadLetters);
  }

  private WatchedProduct watched(String domain, Contract contract, OutputPortDeclaration port) {
    Set<String> inputs =
        port.inputContracts().stream()
            .map(id -> definition.contract(id).versionedName())
            .collect(Collectors.toSet());
    return new WatchedProduct(domain, contract.versionedName(), inputs);
  }

  private static Set<String> topics(Collection<Contract> contracts) {
    return contracts.stream().map(Contract::topic).collect(Collectors.toSet());
  }
}
