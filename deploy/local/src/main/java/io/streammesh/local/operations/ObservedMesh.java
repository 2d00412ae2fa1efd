package io.streammesh.local.operations;

import io.streammesh.contract.InputPortDeclaration;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.OperationalService;
import io.streammesh.local.app.DomainApp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mesh as it is watched.
 *
 * @param definition of all domains, those that do not run among them
 * @param apps that were started
 * @param services which service acts at which port
 * @param bootstrapServers of its broker
 */
record ObservedMesh(
    MeshDefinition definition,
    List<ObservedApp> apps,
    List<OperationalService> services,
    String bootstrapServers) {
  ObservedMesh {
    apps = List.copyOf(apps);
    services = List.copyOf(services);
  }

  static ObservedMesh of(LocalMesh mesh) {
    MeshDefinition definition = mesh.definition();
    Stream<ObservedApp> domains = mesh.domains().stream().map(app -> domain(definition, app));
    Stream<ObservedApp> services =
        mesh.acting().stream().map(service -> service(definition, service, mesh.services()));
    return new ObservedMesh(
        definition,
        Stream.concat(domains, services).toList(),
        mesh.acting(),
        mesh.endpoints().bootstrapServers());
  }

  private static ObservedApp domain(MeshDefinition definition, DomainApp app) {
    String domain = app.domain();
    Set<String> inputs =
        definition.domain(domain).inputPorts().stream()
            .map(InputPortDeclaration::contractId)
            .collect(Collectors.toSet());
    return new ObservedApp(domain, ObservedApp.Kind.DOMAIN, domain, app.url(), domain, inputs);
  }

  private static ObservedApp service(
      MeshDefinition definition, OperationalService service, List<DomainApp> started) {
    DomainApp app =
        started.stream()
            .filter(each -> each.domain().equals(service.name()))
            .findFirst()
            .orElseThrow();
    return new ObservedApp(
        service.name(),
        ObservedApp.Kind.SERVICE,
        service.domain(),
        app.url(),
        service.journal(definition),
        Set.of(service.signals(definition).id()));
  }
}
