package io.streammesh.contract.internal;

import io.streammesh.contract.Compatibility;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Defaults;
import io.streammesh.contract.Integrity;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.SlaProperty;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What a contract has to be beyond the shape of its file. */
final class ContractRules {
  private final ContractFile contract;
  private final Located top;
  private final ViolationLog log;

  private ContractRules(ContractFile contract, ViolationLog log) {
    this.contract = contract;
    this.top = contract.top();
    this.log = log;
  }

  /** Without a policy, the contract is not measured against it. */
  static void check(ContractFile contract, @Nullable MeshPolicy policy, ViolationLog log) {
    ContractRules rules = new ContractRules(contract, log);
    rules.identity();
    rules.customProperties();
    rules.eventTime();
    rules.integrity();
    SignalRules.check(contract, policy, log);
    rules.roles();
    rules.deprecation();
    rules.latency();
    contract.schema().ifPresent(rules::recordKey);
    QualityRules.check(contract, log);
    if (policy != null) {
      ProtectionRules.check(contract, policy, log);
    }
    if (policy != null && contract.place().kind() == ContractKind.PRODUCT) {
      rules.strictness(policy.defaults());
    }
  }

  private void identity() {
    ContractPlace place = contract.place();
    equal(top.at("id"), place.id());
    equal(top.at("domain"), place.domain());
    for (Located schema : top.at("schema").items()) {
      equal(schema.at("physicalName"), place.id());
    }
    String major = place.major() + ".";
    contract
        .version()
        .filter(version -> place.kind() == ContractKind.PRODUCT && !version.startsWith(major))
        .ifPresent(
            version ->
                log.add(
                    top.at("version"),
                    "is '" + version + "', expected major " + place.major() + " in this folder"));
  }

  private void equal(Located at, String expected) {
    at.text()
        .filter(is -> !is.equals(expected))
        .ifPresent(is -> log.add(at, "is '" + is + "', expected '" + expected + "' by its folder"));
  }

  private void customProperties() {
    contract.custom().check(Set.of("recordKey", "cleanup"), log);
  }

  private void eventTime() {
    contract
        .custom()
        .value("eventTime")
        .ifPresent(
            eventTime -> {
              EventTimes.notBefore(eventTime, log);
              EventTimes.maxAhead(eventTime, log);
            });
  }

  /** The domain's own systems write its raw topics, and they have no keys of the mesh. */
  private void integrity() {
    if (contract.place().kind() == ContractKind.RAW) {
      contract
          .custom()
          .value("integrity")
          .ifPresent(at -> log.add(at, "is for products alone; nobody signs a raw topic"));
    }
  }

  private void roles() {
    Optional<SortedSet<String>> tags = contract.schema().map(SchemaTags::of);
    Set<String> seen = new HashSet<>();
    for (Located role : top.at("roles").items()) {
      CustomProperties custom = CustomProperties.of(role);
      custom.check(Set.of("purpose"), log);
      Optional<String> purpose = custom.text("purpose");
      Optional<String> name = role.at("role").text();
      if (purpose.isPresent() && name.isPresent() && !seen.add(name.get() + " " + purpose.get())) {
        log.add(role, "grants '" + name.get() + "' twice for " + purpose.get());
      }
      for (Located tag : ContractFile.clearTags(custom)) {
        tag.text()
            .filter(text -> tags.isPresent() && !tags.get().contains(text))
            .ifPresent(
                text -> log.add(tag, "no field has the tag '" + text + "'" + has(tags.get())));
      }
    }
  }

  /** A promise that nobody can measure is none. */
  private void latency() {
    top.at("slaProperties").items().stream()
        .filter(sla -> sla.at("property").isText(SlaProperty.LATENCY))
        .filter(sla -> ContractFile.slaProperty(sla).duration().isEmpty())
        .forEach(
            sla ->
                log.add(
                    sla.at("value"),
                    "is with its unit no length of time; expected a positive number, and as unit"
                        + " ms, s, m, h or d"));
  }

  /** Who reads a product that is going away has to know until when it stays. */
  private void deprecation() {
    Optional<Located> end =
        top.at("slaProperties").items().stream()
            .filter(sla -> sla.at("property").isText(Contract.END_OF_SUPPORT))
            .findFirst();
    if (top.at("status").isText("deprecated") && end.isEmpty()) {
      log.add(
          top.at("status"),
          "is deprecated without an end of support; expected the slaProperty "
              + Contract.END_OF_SUPPORT);
    }
    end.map(sla -> sla.at("value"))
        .filter(value -> value.text().filter(ContractRules::isDate).isEmpty())
        .ifPresent(value -> log.add(value, "is no date such as 2027-06-30"));
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String has(SortedSet<String> tags) {
    return tags.isEmpty() ? ", nor any other" : "; the schema has " + String.join(", ", tags);
  }

  private void recordKey(Schema schema) {
    Optional<Located> at = contract.custom().value("recordKey");
    Optional<String> name = at.flatMap(Located::text);
    if (at.isEmpty() || name.isEmpty()) {
      return;
    }
    Schema.Field field = schema.getField(name.get());
    if (field == null) {
      log.add(at.get(), "'" + name.get() + "' is no field of " + schema.getName());
      return;
    }
    if (field.schema().getType() != Schema.Type.STRING) {
      log.add(at.get(), "'" + name.get() + "' is no required string field");
    }
    SortedSet<String> tags = SchemaTags.of(field);
    if (!tags.isEmpty()) {
      log.add(
          at.get(),
          "'"
              + name.get()
              + "' is tagged "
              + String.join(", ", tags)
              + "; keys never carry tagged data in clear");
    }
  }

  private void strictness(Defaults defaults) {
    CustomProperties custom = contract.custom();
    custom
        .value("compatibility")
        .ifPresent(
            at ->
                compatibility(at)
                    .filter(is -> !is.isAtLeastAsStrictAs(defaults.compatibility()))
                    .ifPresent(is -> laxer(at, is, defaults.compatibility())));
    custom
        .value("maxRecordBytes")
        .ifPresent(
            at ->
                at.integer().stream()
                    .filter(is -> is > defaults.maxRecordBytes())
                    .forEach(is -> laxer(at, is, defaults.maxRecordBytes())));
    custom.value("integrity").ifPresent(at -> strictness(at, defaults.integrity()));
    custom.value("eventTime").ifPresent(at -> strictness(at, defaults));
  }

  private void strictness(Located integrity, Integrity policy) {
    Stream.of(Integrity.values())
        .filter(is -> integrity.isText(is.toString()) && !is.isAtLeastAsStrictAs(policy))
        .forEach(is -> laxer(integrity, is, policy));
  }

  private void strictness(Located eventTime, Defaults defaults) {
    ViolationLog reported = new ViolationLog();
    EventTimes.notBefore(eventTime, reported)
        .filter(is -> is.isBefore(defaults.eventTime().notBefore()))
        .ifPresent(is -> laxer(eventTime.at("notBefore"), is, defaults.eventTime().notBefore()));
    EventTimes.maxAhead(eventTime, reported)
        .filter(is -> is.compareTo(defaults.eventTime().maxAhead()) > 0)
        .ifPresent(is -> laxer(eventTime.at("maxAhead"), is, defaults.eventTime().maxAhead()));
  }

  private void laxer(Located at, Object is, Object policy) {
    log.add(at, is + " is laxer than the mesh policy, which has " + policy);
  }

  private static Optional<Compatibility> compatibility(Located at) {
    for (Compatibility known : Compatibility.values()) {
      if (at.isText(known.name())) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
