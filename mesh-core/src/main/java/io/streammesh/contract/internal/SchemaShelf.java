package io.streammesh.contract.internal;

import io.streammesh.contract.MeshPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tree's schemas of records, each to be taken by exactly one contract beside it. */
final class SchemaShelf {
  private final Map<String, AvroFile> schemas = new HashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Map<String, String> takenBy = new HashMap<>();

  /** Where a contract with a violation may mean any of the schemas. */
  private final Set<String> foldersInDoubt = new HashSet<>();

  private final ViolationLog log;

  SchemaShelf(MeshTree tree, @Nullable MeshPolicy policy, ViolationLog log) {
    this.log = log;
    for (SourceFile file : tree.schemas()) {
      files.add(file.relative());
      AvroFile.read(file, log)
          .ifPresent(
              avro -> {
                avro.check(policy, log);
                schemas.put(file.relative(), avro);
              });
    }
  }

  /** The schema that a contract names; empty, after a violation, if it has none for itself. */
  Optional<AvroFile> take(ContractPlace place, Located contract) {
    List<Located> objects = contract.at("schema").items();
    Optional<String> record =
        objects.stream().findFirst().flatMap(first -> first.at("name").text());
    if (record.isEmpty()) {
      foldersInDoubt.add(place.file().folder());
      return Optional.empty();
    }
    Located name = objects.get(0).at("name");
    String file = place.file().folder() + "/" + record.get() + ".avsc";
    if (!files.contains(file)) {
      log.add(name, "there is no schema " + file);
      return Optional.empty();
    }
    String first = takenBy.putIfAbsent(file, place.id());
    if (first != null) {
      log.add(name, "the schema " + file + " belongs to " + first + " already");
      return Optional.empty();
    }
    Optional<AvroFile> avro = Optional.ofNullable(schemas.get(file));
    avro.filter(found -> !found.schema().getName().equals(record.get()))
        .ifPresent(
            found ->
                log.add(
                    found.document().top().at("name"),
                    "is '" + found.schema().getName() + "', expected '" + record.get() + "'"));
    return avro;
  }

  void reportLeftovers() {
    files.stream()
        .filter(file -> !takenBy.containsKey(file))
        .filter(file -> !foldersInDoubt.contains(file.substring(0, file.lastIndexOf('/'))))
        .forEach(file -> log.add(file, "no contract in this folder names it as its schema"));
  }
}
