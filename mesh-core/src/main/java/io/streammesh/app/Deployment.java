package io.streammesh.app;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.stream.DomainDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;

/**
 * What runs in a process, for its {@code /info}: the {@code version} of Streammesh's build, and the
 * {@code appVersion} of the app's or service's own, where its jar names one; the {@code contracts}
 * that it {@code reads}, each with the domain that owns it, and {@code publishes}, its domain's
 * audit among them, all in the versions that it was started with; and its {@code topology}. That of
 * an app is as {@link TopologyInfo} says, that of a service its port:
 *
 * <pre>{@code
 * {"version": "0.1.0", "appVersion": "2.4.1",
 *  "contracts": {
 *    "reads": [{"id": "fraud.order-risk-signals.v1", "version": "1.1.0", "domain": "fraud"}],
 *    "publishes": [{"id": "orders.audit", "version": "1.3.0"}]},
 *  "topology": {"port": "order-hold", "product": "fraud.order-risk-signals.v1",
 *    "limit": {"actions": 100, "per": "PT1M"}}}
 * }</pre>
 */
final class Deployment {
  private final String domain;
  private final Map<String, Object> info;

  private Deployment(
      DomainDefinition domain,
      Optional<String> version,
      Collection<Contract> reads,
      Collection<Contract> publishes,
      Map<String, Object> topology) {
    this.domain = domain.name();
    Map<String, Object> contracts = new LinkedHashMap<>();
    contracts.put("reads", reads.stream().map(Deployment::read).toList());
    contracts.put(
        "publishes",
        Stream.concat(publishes.stream(), Stream.of(domain.audit()))
            .map(Deployment::published)
            .toList());
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("version", BuildVersion.read());
    version.ifPresent(own -> told.put("appVersion", own));
    told.put("contracts", contracts);
    told.put("topology", topology);
    this.info = Collections.unmodifiableMap(told);
  }

  /**
   * Of a domain's app.
   *
   * @param version its own
   */
  static Deployment of(DomainDefinition domain, Optional<String> version, Topology topology) {
    return new Deployment(
        domain, version, domain.inputs(), domain.outputs(), TopologyInfo.of(topology.describe()));
  }

  /**
   * Of a service that acts on the signals of a domain's reintegration port.
   *
   * @param version its own
   */
  static Deployment of(
      MeshDefinition definition, String domain, String port, Optional<String> version) {
    ReintegrationPortDeclaration declared = definition.domain(domain).reintegrationPort(port);
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("actions", declared.limit().actions());
    limit.put("per", declared.limit().per().toString());
    Map<String, Object> topology = new LinkedHashMap<>();
    topology.put("port", declared.name());
    topology.put("product", declared.contractId());
    topology.put("limit", limit);
    return new Deployment(
        DomainDefinition.of(definition, domain),
        version,
        List.of(definition.product(declared.contractId())),
        List.of(),
        topology);
  }

  private static Map<String, Object> read(Contract contract) {
    Map<String, Object> told = published(contract);
    told.put("domain", contract.domain());
    return told;
  }

  private static Map<String, Object> published(Contract contract) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", contract.id());
    told.put("version", contract.version());
    return told;
  }

  String domain() {
    return domain;
  }

  /** The properties of {@code /info}. */
  Map<String, Object> info() {
    return info;
  }
}
