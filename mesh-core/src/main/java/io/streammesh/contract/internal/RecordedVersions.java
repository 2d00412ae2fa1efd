package io.streammesh.contract.internal;

import io.streammesh.contract.Compatibility;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.jspecify.annotations.Nullable;

/**
 * Holds a product's schema against those that its versions were recorded with, in {@code
 * versions/1.0.0.avsc} below its contract: what is published under a version does not change any
 * more, and a new version of the same major keeps the contract's compatibility with all before it.
 */
final class RecordedVersions {
  private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}");

  /** Nobody relies on these yet, or any more. */
  private static final Set<String> OUT_OF_USE = Set.of("proposed", "draft", "retired");

  private final MeshTree tree;
  private final @Nullable MeshPolicy policy;
  private final ViolationLog log;

  /** Without a policy, versions may be missing, and compatibility is what the contract says. */
  RecordedVersions(MeshTree tree, @Nullable MeshPolicy policy, ViolationLog log) {
    this.tree = tree;
    this.policy = policy;
    this.log = log;
  }

  void check(ContractFile contract) {
    if (contract.place().kind() != ContractKind.PRODUCT || contract.schema().isEmpty()) {
      return;
    }
    Schema schema = contract.schema().get();
    Map<String, AvroFile> recorded = recorded(contract.place());
    contract.version().ifPresent(version -> checkCurrent(contract, version, schema, recorded));
    Compatibility level = compatibility(contract);
    recorded.values().forEach(before -> checkCompatible(contract, schema, before, level));
  }

  private Map<String, AvroFile> recorded(ContractPlace place) {
    Map<String, AvroFile> versions = new HashMap<>();
    for (SourceFile file : tree.recorded(place.id())) {
      String version = file.name().substring(0, file.name().length() - ".avsc".length());
      if (!VERSION.matcher(version).matches() || !version.startsWith(place.major() + ".")) {
        log.add(
            file.relative(),
            "is named '"
                + version
                + "', expected a version of the major "
                + place.major()
                + " such as "
                + place.major()
                + ".0.0");
      } else {
        AvroFile.read(file, log).ifPresent(avro -> versions.put(version, avro));
      }
    }
    return versions;
  }

  private void checkCurrent(
      ContractFile contract, String version, Schema schema, Map<String, AvroFile> recorded) {
    AvroFile current = recorded.get(version);
    Located at = contract.top().at("version");
    String file = contract.place().file().folder() + "/versions/" + version + ".avsc";
    if (current == null) {
      boolean inUse = contract.top().at("status").text().filter(OUT_OF_USE::contains).isEmpty();
      if (inUse && policy != null && policy.recordedVersions()) {
        log.add(
            at,
            "has no schema on record; once "
                + version
                + " is final, copy "
                + schema.getName()
                + ".avsc to "
                + file);
      }
      return;
    }
    requireEarlierMinors(contract, version, recorded.keySet());
    SchemaDifference.between(schema, current.schema())
        .ifPresent(
            path ->
                log.add(
                    at,
                    "was recorded with another schema, which differs at "
                        + path
                        + "; see "
                        + file
                        + ", and give the change a new version"));
  }

  /** A version that nobody has on record any more cannot be kept compatible with. */
  private void requireEarlierMinors(ContractFile contract, String version, Set<String> recorded) {
    if (policy == null || !policy.recordedVersions() || !VERSION.matcher(version).matches()) {
      return;
    }
    int minors = Integer.parseInt(version.split("\\.", -1)[1]);
    for (int minor = 0; minor < minors; minor++) {
      String start = contract.place().major() + "." + minor + ".";
      if (recorded.stream().noneMatch(known -> known.startsWith(start))) {
        log.add(
            contract.top().at("version"),
            "is "
                + version
                + ", but no version "
                + start
                + "x is on record in "
                + contract.place().file().folder()
                + "/versions");
      }
    }
  }

  private void checkCompatible(
      ContractFile contract, Schema schema, AvroFile before, Compatibility level) {
    AvroFile now = contract.avro().orElseThrow();
    String recorded = before.document().file();
    if (level.isAtLeastAsStrictAs(Compatibility.BACKWARD)) {
      report(now, schema, before.schema(), "cannot read what was written with " + recorded);
    }
    if (level.isAtLeastAsStrictAs(Compatibility.FORWARD)) {
      report(
          before,
          before.schema(),
          schema,
          "cannot read what is written with "
              + now.document().file()
              + ", so its readers would break");
    }
  }

  private void report(AvroFile reader, Schema reading, Schema written, String problem) {
    SchemaCompatibility.checkReaderWriterCompatibility(reading, written)
        .getResult()
        .getIncompatibilities()
        .forEach(
            found ->
                log.add(
                    reader.document().file(),
                    reader.document().line(found.getLocation()),
                    found.getLocation(),
                    problem
                        + ": "
                        + found.getType()
                        + ", "
                        + found.getMessage()
                        + "; a breaking change is a new major version beside this one"));
  }

  private Compatibility compatibility(ContractFile contract) {
    return contract
        .custom()
        .text("compatibility")
        .flatMap(
            name ->
                List.of(Compatibility.values()).stream()
                    .filter(level -> level.name().equals(name))
                    .findFirst())
        .orElseGet(() -> policy == null ? Compatibility.NONE : policy.defaults().compatibility());
  }
}
