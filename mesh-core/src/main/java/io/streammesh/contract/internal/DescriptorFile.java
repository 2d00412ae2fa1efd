package io.streammesh.contract.internal;

import io.streammesh.contract.Descriptor;
import io.streammesh.contract.InputPortDeclaration;
import io.streammesh.contract.OutputPortDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A descriptor's file; the typed descriptor, once the tree is without violation. */
record DescriptorFile(String domain, Located top) {

  List<Located> inputPorts() {
    return top.at("inputPorts").items();
  }

  /** Input ports and reintegration ports: whatever reads a contract's topic. */
  List<Located> readingPorts() {
    return Stream.concat(inputPorts().stream(), reintegrationPorts().stream()).toList();
  }

  List<Located> outputPorts() {
    return top.at("outputPorts").items();
  }

  List<Located> reintegrationPorts() {
    return CustomProperties.of(top)
        .value("reintegrationPorts")
        .map(Located::items)
        .orElse(List.of());
  }

  /** From input port name to purpose; may be missing. */
  Optional<Located> inputPurposes() {
    return CustomProperties.of(top).value("inputPurposes");
  }

  Optional<Located> purposeOf(Located inputPort) {
    return inputPort
        .at("name")
        .text()
        .flatMap(name -> inputPurposes().map(purposes -> purposes.at(name)))
        .filter(Located::exists);
  }

  /** Of a file without a violation. */
  Descriptor typed() {
    return new Descriptor(
        domain,
        text(top, "name"),
        text(top, "version"),
        text(top.at("description"), "purpose"),
        text(top.at("team"), "name"),
        inputPorts().stream().map(this::input).toList(),
        outputPorts().stream().map(DescriptorFile::output).toList(),
        reintegrationPorts().stream().map(ReintegrationRules::typed).toList());
  }

  private InputPortDeclaration input(Located port) {
    return new InputPortDeclaration(
        text(port, "name"),
        text(port, "version"),
        text(port, "contractId"),
        purposeOf(port).flatMap(Located::text).orElse(null));
  }

  private static OutputPortDeclaration output(Located port) {
    return new OutputPortDeclaration(
        text(port, "name"),
        text(port, "version"),
        text(port, "contractId"),
        port.at("description").text().orElse(""),
        port.at("inputContracts").items().stream().map(input -> text(input, "id")).toList());
  }

  private static String text(Located owner, String key) {
    return owner.at(key).node().stringValue();
  }
}
