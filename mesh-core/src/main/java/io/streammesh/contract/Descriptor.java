package io.streammesh.contract;

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
 */
public record Descriptor(
    String domain,
    String name,
    String version,
    String purpose,
    String owner,
    List<InputPortDeclaration> inputPorts,
    List<OutputPortDeclaration> outputPorts) {
  public Descriptor {
    inputPorts = List.copyOf(inputPorts);
    outputPorts = List.copyOf(outputPorts);
  }

  /** The topic of records that the domain has set aside. */
  public String deadLetterTopic() {
    return domain + ".dlq";
  }

  /** The topic of every decision of the domain. */
  public String auditTopic() {
    return domain + ".audit";
  }

  /** The topic in which the domain's app and its operators tell each other that it is to stop. */
  public String controlTopic() {
    return domain + ".control";
  }
}
