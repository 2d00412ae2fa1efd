package io.streammesh.contract.internal;

import io.streammesh.contract.Cleanup;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.ErasurePromise;
import io.streammesh.contract.EventTimeBounds;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.contract.TagDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * Whether what the policy says of tags can be done with a contract's fields: protected, erased with
 * their data subject, opened by those who are granted them.
 */
final class ProtectionRules {
  private final ContractFile contract;
  private final MeshPolicy policy;
  private final ViolationLog log;

  private ProtectionRules(ContractFile contract, MeshPolicy policy, ViolationLog log) {
    this.contract = contract;
    this.policy = policy;
    this.log = log;
  }

  static void check(ContractFile contract, MeshPolicy policy, ViolationLog log) {
    ProtectionRules rules = new ProtectionRules(contract, policy, log);
    Optional<Schema> schema = contract.schema();
    SortedSet<String> bySubject =
        schema.map(SchemaTags::of).stream()
            .flatMap(Set::stream)
            .filter(tag -> rules.definition(tag).filter(TagDefinition::perSubject).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    if (contract.place().kind() == ContractKind.PRODUCT) {
      contract.avro().ifPresent(avro -> rules.type(avro.document().top(), false));
      schema.ifPresent(known -> rules.subject(known, bySubject));
      rules.clearTags();
      rules.notFor("erasure", "is for raw topics, where fields stand in clear");
    } else {
      rules.erasure(bySubject);
      rules.notFor("subject", "is for products, whose fields are sealed");
    }
  }

  private Optional<TagDefinition> definition(String tag) {
    return Optional.ofNullable(policy.tags().get(tag));
  }

  private void notFor(String property, String reason) {
    contract.custom().value(property).ifPresent(at -> log.add(at, reason));
  }

  /**
   * @param amongRecords whether it is below a union of several records, whose paths are the same
   */
  private void type(Located type, boolean amongRecords) {
    boolean several =
        amongRecords || type.items().stream().filter(ProtectionRules::isRecord).count() > 1;
    type.items().forEach(branch -> type(branch, several));
    switch (type.at("type").text().orElse("")) {
      case "record" -> type.at("fields").items().forEach(field -> field(field, amongRecords));
      case "array" -> type(type.at("items"), amongRecords);
      case "map" -> type(type.at("values"), amongRecords);
      default -> {
        if (type.at("type").exists()) {
          type(type.at("type"), amongRecords);
        }
      }
    }
  }

  private static boolean isRecord(Located branch) {
    return branch.at("type").isText("record")
        || branch.text().filter(name -> name.indexOf('.') >= 0 || isCapital(name)).isPresent();
  }

  private static boolean isCapital(String name) {
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }

  private void field(Located field, boolean amongRecords) {
    List<TagDefinition> protecting =
        field.at(SchemaTags.PROPERTY).items().stream()
            .flatMap(tag -> tag.text().flatMap(this::definition).stream())
            .filter(tag -> tag.protection() != Protection.NONE)
            .toList();
    if (protecting.size() > 1) {
      log.add(
          field.at(SchemaTags.PROPERTY),
          "has more than one tag that protects it: "
              + protecting.stream().map(TagDefinition::name).collect(Collectors.joining(", ")));
    }
    if (!protecting.isEmpty() && amongRecords) {
      log.add(
          field.at(SchemaTags.PROPERTY),
          "cannot protect a field of one of several records of a union, which are told apart by"
              + " nothing in its path");
    }
    if (!protecting.isEmpty() && !isSealable(field.at("type"))) {
      log.add(
          field.at("type"),
          "cannot be protected, as the tag '"
              + protecting.get(0).name()
              + "' asks; expected [\"null\", \"string\"] or [\"null\", \"bytes\"]"
              + " without a logical type");
    }
    type(field.at("type"), amongRecords);
  }

  private static boolean isSealable(Located type) {
    List<Located> branches = type.items();
    return branches.size() == 2
        && branches.stream().filter(branch -> branch.isText("null")).count() == 1
        && branches.stream().anyMatch(ProtectionRules::isText);
  }

  private static boolean isText(Located branch) {
    Located name = branch.node().isObject() ? branch.at("type") : branch;
    return !branch.at("logicalType").exists() && (name.isText("string") || name.isText("bytes"));
  }

  /** Who is meant has to be told in clear, or nobody would find the key. */
  private void subject(Schema schema, SortedSet<String> bySubject) {
    Optional<Located> at = contract.custom().value("subject");
    if (at.isEmpty()) {
      if (!bySubject.isEmpty()) {
        log.add(
            contract.top().at("customProperties"),
            "the property 'subject' is missing: "
                + String.join(", ", bySubject)
                + " is sealed with a key of each data subject");
      }
      return;
    }
    Schema.Field field = at.get().text().map(schema::getField).orElse(null);
    if (field == null) {
      log.add(at.get(), at.get().node() + " is no field of " + schema.getName());
    } else if (!isId(field.schema()) || !SchemaTags.of(field).isEmpty()) {
      log.add(at.get(), "'" + field.name() + "' is no string field without tags");
    }
  }

  private static boolean isId(Schema schema) {
    return schema.getType() == Schema.Type.UNION
        ? schema.getTypes().size() == 2
            && schema.isNullable()
            && schema.getTypes().stream().anyMatch(type -> type.getType() == Schema.Type.STRING)
        : schema.getType() == Schema.Type.STRING;
  }

  private void clearTags() {
    for (Located role : contract.top().at("roles").items()) {
      for (Located tag : ContractFile.clearTags(CustomProperties.of(role))) {
        tag.text()
            .flatMap(this::definition)
            .filter(known -> !known.protection().isOpenable())
            .ifPresent(
                known ->
                    log.add(
                        tag,
                        "nobody opens '"
                            + known.name()
                            + "': the mesh policy has the protection "
                            + known.protection()));
      }
    }
  }

  private void erasure(SortedSet<String> bySubject) {
    Optional<Located> at = contract.custom().value("erasure");
    if (at.isEmpty()) {
      if (!bySubject.isEmpty()) {
        log.add(
            contract.top().at("customProperties"),
            "the property 'erasure' is missing: "
                + String.join(", ", bySubject)
                + " stands here in clear, and an erasure has to reach it");
      }
      return;
    }
    ErasurePromises.within(at.get(), log)
        .ifPresent(
            within ->
                ErasurePromises.by(at.get())
                    .ifPresent(by -> erasure(at.get(), new ErasurePromise(by, within))));
  }

  private void erasure(Located at, ErasurePromise promise) {
    Duration within = promise.within();
    boolean compacted =
        contract.custom().text("cleanup").filter(ProtectionRules::isCompacted).isPresent();
    if (promise.by() == ErasurePromise.Way.RETENTION) {
      byRetention(at, promise, compacted);
    }
    if (promise.by() == ErasurePromise.Way.TOMBSTONE && !compacted) {
      log.add(at, "by tombstone is for compacted topics");
    }
    if (policy.quarantine().goneAfterMillis().orElse(Long.MAX_VALUE) > within.toMillis()) {
      log.add(
          at.at("within"),
          "within "
              + within
              + " does not hold for dead letters of this topic, which are whole; expected a"
              + " quarantine.retention in the mesh policy that is at least a day shorter");
    }
  }

  private void byRetention(Located at, ErasurePromise promise, boolean compacted) {
    long retention =
        contract.custom().integer("retention").orElse(policy.defaults().retentionMillis());
    OptionalLong segment = promise.segmentMillis(retention);
    if (compacted || segment.isEmpty()) {
      log.add(
          at,
          "by retention within " + promise.within() + " is promised by no retention of the topic");
      return;
    }
    EventTimeBounds usual = policy.defaults().eventTime();
    EventTimeBounds eventTime =
        contract
            .custom()
            .value("eventTime")
            .map(own -> EventTimes.bounds(own, usual))
            .orElse(usual);
    if (!promise.isKeptBy(retention, eventTime)) {
      log.add(
          at,
          "by retention within "
              + promise.within()
              + " does not hold: a record goes after the retention ("
              + Duration.ofMillis(retention)
              + "), the time of a segment ("
              + Duration.ofMillis(segment.getAsLong())
              + ") and the event time's maxAhead ("
              + eventTime.maxAhead()
              + ") together");
    }
  }

  private static boolean isCompacted(String cleanup) {
    return cleanup.equals(Cleanup.COMPACT.name().toLowerCase(Locale.ROOT));
  }
}
