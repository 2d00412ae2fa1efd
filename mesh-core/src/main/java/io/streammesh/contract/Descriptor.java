package io.streammesh.contract;

import io.streammesh.MeshException;
import io.streammesh.contract.internal.Nearest;
import java.util.List;

/**
 * A domain as its ODPS file describes it.
 *
 * @param domain its id, such as {@code orders}
 * @param name for people
 * @param version of the descriptor
 * @param purpose what the domain is there for
 * @param owner the team
 * @param inputPorts where it reads
 * @param outputPorts where it publishes
 * @param reintegrationPorts where its operational systems act on signals
 */
public record Descriptor(
    String domain,
    String name,
    String version,
    String purpose,
    String owner,
    List<InputPortDeclaration> inputPorts,
    List<OutputPortDeclaration> outputPorts,
    List<ReintegrationPortDeclaration> reintegrationPorts) {
  public Descriptor {
    inputPorts = List.copyOf(inputPorts);
    outputPorts = List.copyOf(outputPorts);
    reintegrationPorts = List.copyOf(reintegrationPorts);
  }

  /** The topic of records that the domain has set aside. */
  public String deadLetterTopic() {
    return domain + ".dlq";
  }

  /** The topic of every decision of the domain. */
  public String auditTopic() {
    return AuditPolicy.topicOf(domain);
  }

  /**
   * Where one of its operational systems acts on signals.
   *
   * @throws MeshException if it has no such port; the message lists those it has
   */
  public ReintegrationPortDeclaration reintegrationPort(String portName) {
    return reintegrationPorts.stream()
        .filter(port -> port.name().equals(portName))
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException(
                    "The domain "
                        + domain
                        + " has no reintegration port '"
                        + portName
                        + "'; known: "
                        + Nearest.to(
                            portName,
                            reintegrationPorts.stream()
                                .map(ReintegrationPortDeclaration::name)
                                .toList())));
  }

  /** The topic in which the domain's app and its operators tell each other that it is to stop. */
  public String controlTopic() {
    return domain + ".control";
  }
}
