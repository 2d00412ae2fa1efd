package io.streammesh.contract.internal;

import io.streammesh.contract.ActionLimit;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.contract.UnknownOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** How the reintegration ports of a descriptor have to agree with the contracts. */
final class ReintegrationRules {
  /** Kafka's limit. */
  private static final int MAX_TOPIC_NAME = 249;

  private final DescriptorFile descriptor;
  private final SortedMap<String, ContractFile> contracts;
  private final ViolationLog log;

  private ReintegrationRules(
      DescriptorFile descriptor, SortedMap<String, ContractFile> contracts, ViolationLog log) {
    this.descriptor = descriptor;
    this.contracts = contracts;
    this.log = log;
  }

  /**
   * @param contracts as those of {@link PortRules}
   */
  static void check(
      DescriptorFile descriptor, SortedMap<String, ContractFile> contracts, ViolationLog log) {
    ReintegrationRules rules = new ReintegrationRules(descriptor, contracts, log);
    Map<String, Located> names = new HashMap<>();
    for (Located port : descriptor.reintegrationPorts()) {
      rules.name(port.at("name"), names);
      rules.contract(port);
      SomeTime.read(port.at("limit").at("per"), "PT1M", log);
    }
  }

  private void name(Located name, Map<String, Located> seen) {
    if (name.text().isEmpty()) {
      return;
    }
    String text = name.text().get();
    Located first = seen.putIfAbsent(text, name);
    if (first != null) {
      log.add(name, "is used already, on line " + first.line());
    }
    String journal = descriptor.domain() + ".reintegration." + text;
    if (journal.length() > MAX_TOPIC_NAME) {
      log.add(
          name,
          "makes the name of its journal's topic "
              + journal.length()
              + " characters long, expected "
              + MAX_TOPIC_NAME
              + " or less");
    } else if (contracts.containsKey(journal)) {
      log.add(name, "has the journal " + journal + ", which is the topic of a contract already");
    }
  }

  private void contract(Located port) {
    Located at = port.at("contractId");
    if (at.text().isEmpty()) {
      return;
    }
    String id = at.text().get();
    ContractFile contract = contracts.get(id);
    if (contract == null) {
      log.add(
          at, "there is no contract '" + id + "'; known: " + Nearest.to(id, contracts.keySet()));
      return;
    }
    if (contract.custom().value("signal").isEmpty()) {
      log.add(at, "'" + id + "' promises no signals; its contract has no property 'signal'");
    } else {
      granted(port, contract);
    }
  }

  /** The owner's systems need a role too: they may open what it says, and not all there is. */
  private void granted(Located port, ContractFile contract) {
    String id = contract.place().id();
    if (!contract.isGrantedTo(descriptor.domain())) {
      log.add(
          port.at("contractId"), "'" + id + "' has no role for the domain " + descriptor.domain());
      return;
    }
    Set<String> purposes = contract.purposesOf(descriptor.domain());
    Optional<String> purpose = port.at("purpose").text();
    if (purpose.isPresent() && !purposes.isEmpty() && !purposes.contains(purpose.get())) {
      log.add(
          port.at("purpose"),
          "'"
              + id
              + "' is granted for "
              + String.join(", ", purposes.stream().sorted().toList())
              + " only");
    }
  }

  /** Of a descriptor without a violation. */
  static ReintegrationPortDeclaration typed(Located port) {
    Located limit = port.at("limit");
    Duration per = SomeTime.read(limit.at("per"), "PT1M", new ViolationLog()).orElseThrow();
    return new ReintegrationPortDeclaration(
        port.at("name").node().stringValue(),
        port.at("contractId").node().stringValue(),
        port.at("purpose").node().stringValue(),
        UnknownOutcome.valueOf(port.at("unknown").node().stringValue().toUpperCase(Locale.ROOT)),
        new ActionLimit(limit.at("actions").node().intValue(), per));
  }
}
