package io.streammesh.contract.internal;

import io.streammesh.contract.Cleanup;
import io.streammesh.contract.Compatibility;
import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Defaults;
import io.streammesh.contract.Integrity;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Role;
import io.streammesh.contract.SlaProperty;
import io.streammesh.quality.QualityRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A contract's file with its schema; the typed contract, once the tree is without violation. */
final class ContractFile {
  private final ContractPlace place;
  private final Located top;
  private final CustomProperties custom;
  private final @Nullable AvroFile avro;
  private @Nullable List<QualityRule> quality;

  ContractFile(ContractPlace place, Located top, @Nullable AvroFile avro) {
    this.place = place;
    this.top = top;
    this.custom = CustomProperties.of(top);
    this.avro = avro;
  }

  ContractPlace place() {
    return place;
  }

  Located top() {
    return top;
  }

  CustomProperties custom() {
    return custom;
  }

  /** The schema's file; empty as {@link #schema()}. */
  Optional<AvroFile> avro() {
    return Optional.ofNullable(avro);
  }

  /** Empty if there is none, or it has violations of its own. */
  Optional<Schema> schema() {
    return Optional.ofNullable(avro).map(AvroFile::schema);
  }

  /**
   * The quality rules without a violation. They are read and checked once, by the first call, which
   * is the one that logs violations.
   */
  List<QualityRule> quality(ViolationLog log) {
    if (quality == null) {
      quality = QualityRuleReader.read(this, log);
    }
    return quality;
  }

  Optional<String> version() {
    return top.at("version").text();
  }

  /** Whether a role grants it. */
  boolean isGrantedTo(String consumer) {
    return top.at("roles").items().stream().anyMatch(role -> role.at("role").isText(consumer));
  }

  /** The purposes that a consumer is granted it for. */
  Set<String> purposesOf(String consumer) {
    return top.at("roles").items().stream()
        .filter(role -> role.at("role").isText(consumer))
        .flatMap(role -> CustomProperties.of(role).text("purpose").stream())
        .collect(Collectors.toSet());
  }

  /** The tags whose fields a consumer may open, for any of its purposes. */
  Set<String> clearTagsOf(String consumer) {
    return top.at("roles").items().stream()
        .filter(role -> role.at("role").isText(consumer))
        .flatMap(role -> clearTags(CustomProperties.of(role)).stream())
        .flatMap(tag -> tag.text().stream())
        .collect(Collectors.toSet());
  }

  /** Of a file without a violation. */
  Contract typed(MeshPolicy policy) {
    Defaults defaults = policy.defaults();
    return new Contract(
        place.id(),
        text("version"),
        text("status"),
        place.domain(),
        place.kind(),
        top.at("description").at("purpose").node().stringValue(),
        place.id(),
        schema().orElseThrow(),
        custom.text("recordKey").orElseThrow(),
        Cleanup.valueOf(custom.text("cleanup").orElseThrow().toUpperCase(Locale.ROOT)),
        custom.integer("partitions").map(Long::intValue).orElse(defaults.partitions()),
        custom.integer("retention").orElse(defaults.retentionMillis()),
        custom.text("compatibility").map(Compatibility::valueOf).orElse(defaults.compatibility()),
        custom.integer("maxRecordBytes").map(Long::intValue).orElse(defaults.maxRecordBytes()),
        custom
            .value("eventTime")
            .map(eventTime -> EventTimes.bounds(eventTime, defaults.eventTime()))
            .orElse(defaults.eventTime()),
        custom.text("subject").orElse(null),
        custom.value("erasure").map(ErasurePromises::read).orElse(null),
        integrity(defaults),
        SignalRules.cloudEvents(custom),
        SignalRules.promise(custom),
        slaProperties(),
        roles(),
        quality(new ViolationLog()),
        place.file().relative());
  }

  private Integrity integrity(Defaults defaults) {
    return place.kind() == ContractKind.RAW
        ? Integrity.NONE
        : custom.text("integrity").map(Integrity::of).orElse(defaults.integrity());
  }

  private String text(String key) {
    return top.at(key).node().stringValue();
  }

  private List<SlaProperty> slaProperties() {
    return top.at("slaProperties").items().stream().map(ContractFile::slaProperty).toList();
  }

  static SlaProperty slaProperty(Located at) {
    return new SlaProperty(
        at.at("property").node().stringValue(),
        at.at("value").node().asString(),
        at.at("unit").text().orElse(null),
        at.at("element").text().orElse(null),
        at.at("driver").text().orElse(null),
        at.at("description").text().orElse(null));
  }

  private List<Role> roles() {
    return top.at("roles").items().stream().map(ContractFile::role).toList();
  }

  private static Role role(Located role) {
    CustomProperties custom = CustomProperties.of(role);
    return new Role(
        role.at("role").node().stringValue(),
        role.at("access").node().stringValue(),
        custom.text("purpose").orElseThrow(),
        clearTags(custom).stream().flatMap(tag -> tag.text().stream()).collect(Collectors.toSet()));
  }

  static List<Located> clearTags(CustomProperties ofRole) {
    return ofRole.value("clearTags").map(Located::items).orElse(List.of());
  }
}
