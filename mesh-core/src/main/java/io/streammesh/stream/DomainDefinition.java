package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.InputPortDeclaration;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.MeshPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** What one domain's descriptor declares, with the contracts of its ports. */
public final class DomainDefinition {
  private final MeshDefinition mesh;
  private final Descriptor descriptor;
  private final List<Contract> inputs = new ArrayList<>();
  private final List<Contract> outputs = new ArrayList<>();

  private DomainDefinition(MeshDefinition mesh, Descriptor descriptor) {
    this.mesh = mesh;
    this.descriptor = descriptor;
    descriptor.inputPorts().forEach(port -> inputs.add(mesh.contract(port.contractId())));
    descriptor.outputPorts().forEach(port -> outputs.add(mesh.contract(port.contractId())));
  }

  /**
   * The part of a mesh's definition that is one domain's.
   *
   * @throws MeshException if the mesh has no such domain
   */
  public static DomainDefinition of(MeshDefinition mesh, String domain) {
    return new DomainDefinition(mesh, mesh.domain(domain));
  }

  public String name() {
    return descriptor.domain();
  }

  public String deadLetterTopic() {
    return descriptor.deadLetterTopic();
  }

  public String controlTopic() {
    return descriptor.controlTopic();
  }

  /** The contract of the topic of every decision of the domain. */
  public Contract audit() {
    return mesh.audit(name());
  }

  public int deadLetterPartitions() {
    return policy().defaults().partitions();
  }

  public Collection<Contract> inputs() {
    return List.copyOf(inputs);
  }

  public Collection<Contract> outputs() {
    return List.copyOf(outputs);
  }

  MeshPolicy policy() {
    return mesh.policy();
  }

  Optional<Schema> readerSchema(String contractId) {
    return mesh.readerSchema(name(), contractId);
  }

  Contract input(String contractId) {
    return port("input", inputs, contractId);
  }

  Contract output(String contractId) {
    return port("output", outputs, contractId);
  }

  /** A node's name from a contract's: without the domain, where it is this one. */
  String nameOf(Contract contract) {
    String prefix = name() + ".";
    return contract.id().startsWith(prefix)
        ? contract.id().substring(prefix.length())
        : contract.id();
  }

  private Contract port(String kind, List<Contract> ports, String contractId) {
    return ports.stream()
        .filter(contract -> contract.id().equals(contractId))
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException(
                    "The descriptor of the domain "
                        + name()
                        + " declares no "
                        + kind
                        + " port "
                        + contractId
                        + "; it has "
                        + ports.stream().map(Contract::id).toList()));
  }

  /** The tags that the domain may open in an input, for the purpose that it declares. */
  Set<String> clearTags(Contract input) {
    String purpose =
        descriptor.inputPorts().stream()
            .filter(port -> port.contractId().equals(input.id()))
            .findFirst()
            .map(InputPortDeclaration::purpose)
            .orElse(null);
    return input.clearTagsOf(name(), purpose);
  }
}
