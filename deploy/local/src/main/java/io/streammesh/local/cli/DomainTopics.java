package io.streammesh.local.cli;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.OutputPortDeclaration;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.OperationalService;
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
import java.util.stream.Stream;

/** The topics of a mesh's running domains, as those want them who wait for it or watch it. */
final class DomainTopics {
  private final MeshDefinition definition;
  private final List<DomainDefinition> domains;
  private final List<OperationalService> services;

  DomainTopics(LocalMesh mesh) {
    this.definition = mesh.definition();
    this.domains =
        mesh.domains().stream().map(app -> DomainDefinition.of(definition, app.domain())).toList();
    this.services = mesh.acting();
  }

  List<DrainedDomain> drained() {
    return domains.stream().map(DomainTopics::drained).toList();
  }

  /**
   * The same with the services, where all that they read is recent: what was stale before a port
   * was first started it never reads.
   */
  List<DrainedDomain> drainedWithServices() {
    return Stream.concat(drained().stream(), services.stream().map(this::drained)).toList();
  }

  private static DrainedDomain drained(DomainDefinition domain) {
    Set<String> outputs = new HashSet<>(topics(domain.outputs()));
    outputs.add(domain.deadLetterTopic());
    return new DrainedDomain(domain.name(), topics(domain.inputs()), outputs);
  }

  /** What a service writes for its domain is an input of the domain. */
  private DrainedDomain drained(OperationalService service) {
    String journal = service.journal(definition);
    return new DrainedDomain(journal, Set.of(service.signals(definition).topic()), Set.of(journal));
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
    Map<String, String> journals = new TreeMap<>();
    services.forEach(service -> journals.put(service.journal(definition), service.toString()));
    return new WatchedTopics(products, deadLetters, journals);
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
