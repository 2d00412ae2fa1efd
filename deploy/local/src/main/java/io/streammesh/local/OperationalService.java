package io.streammesh.local;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import java.util.Collection;
import java.util.List;

/**
 * A service of the shop that acts on signals.
 *
 * @param name of its folder, and of its process
 * @param domain that it belongs to
 * @param port of the domain at which it acts
 */
public record OperationalService(String name, String domain, String port) {
  private static final List<OperationalService> ALL =
      List.of(
          new OperationalService("order-hold", "orders", "order-hold"),
          new OperationalService("customer-alerts", "customers", "address-alerts"));

  /** Those whose domain runs, as does the one whose signals they act on. */
  static List<OperationalService> among(MeshDefinition definition, Collection<String> running) {
    return ALL.stream()
        .filter(service -> running.contains(service.domain()))
        .filter(service -> running.contains(service.signals(definition).domain()))
        .toList();
  }

  /** Those whose domain runs, while the one whose signals they act on does not. */
  static List<OperationalService> withoutSignals(
      MeshDefinition definition, Collection<String> running) {
    return ALL.stream()
        .filter(service -> running.contains(service.domain()))
        .filter(service -> !running.contains(service.signals(definition).domain()))
        .toList();
  }

  /** The product whose records are the signals. */
  public Contract signals(MeshDefinition definition) {
    return definition.product(declaration(definition).contractId());
  }

  /** The topic in which the port remembers what became of each signal; also its group. */
  public String journal(MeshDefinition definition) {
    return declaration(definition).journalTopic(domain);
  }

  private ReintegrationPortDeclaration declaration(MeshDefinition definition) {
    return definition.domain(domain).reintegrationPort(port);
  }

  /** The domain and the port, as {@code orders/order-hold}. */
  @Override
  public String toString() {
    return domain + "/" + port;
  }
}
