package io.streammesh.contract.internal;

import io.streammesh.contract.ContractKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** How a descriptor's ports have to agree with the contracts. */
final class PortRules {
  private final DescriptorFile descriptor;
  private final SortedMap<String, ContractFile> contracts;
  private final ViolationLog log;

  private PortRules(
      DescriptorFile descriptor, SortedMap<String, ContractFile> contracts, ViolationLog log) {
    this.descriptor = descriptor;
    this.contracts = contracts;
    this.log = log;
  }

  /**
   * @param contracts all of the mesh by the id of their place, those with violations too, so that a
   *     violation in one file does not become another in a second
   */
  static void check(
      DescriptorFile descriptor, SortedMap<String, ContractFile> contracts, ViolationLog log) {
    PortRules rules = new PortRules(descriptor, contracts, log);
    rules.identity();
    rules.inputs();
    rules.outputs();
    rules.completeness();
  }

  private void identity() {
    CustomProperties.of(descriptor.top()).check(Set.of(), log);
    for (String key : List.of("id", "domain")) {
      Located at = descriptor.top().at(key);
      at.text()
          .filter(is -> !is.equals(descriptor.domain()))
          .ifPresent(
              is ->
                  log.add(
                      at, "is '" + is + "', expected '" + descriptor.domain() + "' by its folder"));
    }
  }

  private void inputs() {
    Map<String, Located> names = new HashMap<>();
    Map<String, Located> ids = new HashMap<>();
    for (Located port : descriptor.inputPorts()) {
      unique(port.at("name"), names);
      unique(port.at("contractId"), ids);
      Optional<ContractFile> contract = contract(port, "contractId");
      contract.ifPresent(known -> input(port, known));
    }
    descriptor
        .inputPurposes()
        .ifPresent(
            purposes ->
                purposes.keys().stream()
                    .filter(name -> !names.containsKey(name))
                    .forEach(
                        name ->
                            log.add(purposes.at(name), "there is no input port '" + name + "'")));
  }

  private void input(Located port, ContractFile contract) {
    ContractPlace place = contract.place();
    boolean own = place.domain().equals(descriptor.domain());
    named(port, own ? Set.of(place.portName()) : Set.of(place.portName(), place.id()));
    if (own) {
      return;
    }
    if (place.kind() == ContractKind.RAW) {
      log.add(
          port.at("contractId"),
          "'" + place.id() + "' is private to the domain " + place.domain() + "; read a product");
      return;
    }
    if (!contract.isGrantedTo(descriptor.domain())) {
      log.add(
          port.at("contractId"),
          "'" + place.id() + "' has no role for the domain " + descriptor.domain());
      return;
    }
    Set<String> granted = contract.purposesOf(descriptor.domain());
    if (granted.isEmpty()) {
      return; // the role itself is broken, which the contract's own rules tell
    }
    String only = "'" + place.id() + "' is granted for " + String.join(", ", granted) + " only";
    Optional<Located> purpose = descriptor.purposeOf(port);
    if (purpose.isEmpty()) {
      log.add(port, "has no purpose under inputPurposes; " + only);
    } else if (purpose.get().text().filter(granted::contains).isEmpty()) {
      log.add(purpose.get(), only);
    }
  }

  private void outputs() {
    Map<String, Located> names = new HashMap<>();
    Map<String, Located> ids = new HashMap<>();
    for (Located port : descriptor.outputPorts()) {
      unique(port.at("name"), names);
      unique(port.at("contractId"), ids);
      contract(port, "contractId").ifPresent(known -> output(port, known.place()));
      Set<String> inputs = contractIds(descriptor.inputPorts());
      for (Located input : port.at("inputContracts").items()) {
        contract(input, "id");
        input
            .at("id")
            .text()
            .filter(id -> contracts.containsKey(id) && !inputs.contains(id))
            .ifPresent(id -> log.add(input.at("id"), "no input port reads '" + id + "'"));
      }
    }
  }

  private void output(Located port, ContractPlace place) {
    if (!place.domain().equals(descriptor.domain())) {
      log.add(
          port.at("contractId"), "'" + place.id() + "' belongs to the domain " + place.domain());
    } else if (place.kind() == ContractKind.RAW) {
      log.add(port.at("contractId"), "'" + place.id() + "' is a raw topic; publish a product");
    } else {
      named(port, Set.of(place.portName()));
    }
  }

  private void named(Located port, Set<String> allowed) {
    Located name = port.at("name");
    name.text()
        .filter(is -> !allowed.contains(is))
        .ifPresent(
            is ->
                log.add(
                    name,
                    "is '"
                        + is
                        + "', expected "
                        + String.join(" or ", allowed.stream().sorted().toList())));
  }

  /** The contract that an entry refers to; checks that it exists, in this version. */
  private Optional<ContractFile> contract(Located entry, String key) {
    Optional<String> id = entry.at(key).text();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    ContractFile contract = contracts.get(id.get());
    if (contract == null) {
      String known = Nearest.to(id.get(), contracts.keySet());
      log.add(entry.at(key), "there is no contract '" + id.get() + "'; known: " + known);
      return Optional.empty();
    }
    Located version = entry.at("version");
    if (version.text().isPresent()) {
      contract
          .version()
          .filter(is -> !version.isText(is))
          .ifPresent(
              is -> log.add(version, "is not the version of '" + id.get() + "', which is " + is));
    }
    return Optional.of(contract);
  }

  private void unique(Located at, Map<String, Located> seen) {
    at.text()
        .map(text -> seen.putIfAbsent(text, at))
        .ifPresent(first -> log.add(at, "is used already, on line " + first.line()));
  }

  /** Every contract of the domain is on a port. */
  private void completeness() {
    Set<String> inputs = contractIds(descriptor.inputPorts());
    Set<String> outputs = contractIds(descriptor.outputPorts());
    for (ContractFile contract : contracts.values()) {
      ContractPlace place = contract.place();
      boolean raw = place.kind() == ContractKind.RAW;
      if (place.domain().equals(descriptor.domain())
          && !(raw ? inputs : outputs).contains(place.id())) {
        log.add(
            descriptor.top(),
            "no " + (raw ? "input" : "output") + " port has the contract '" + place.id() + "'");
      }
    }
  }

  private static Set<String> contractIds(List<Located> ports) {
    Set<String> ids = new HashSet<>();
    ports.forEach(port -> port.at("contractId").text().ifPresent(ids::add));
    return ids;
  }
}
