package io.streammesh.registry;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Confluent's compatibility levels, by name. */
enum CompatibilityRule {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsOld;
  private final boolean readByOld;
  private final boolean transitive;

  CompatibilityRule(boolean readsOld, boolean readByOld, boolean transitive) {
    this.readsOld = readsOld;
    this.readByOld = readByOld;
    this.transitive = transitive;
  }

  static CompatibilityRule named(String level) {
    try {
      return valueOf(level.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "Compatibility level " + level + " is unknown, expected one of " + List.of(values()),
          unknown);
    }
  }

  /** What keeps a schema from following the older ones, which are given oldest first. */
  List<String> violations(List<Schema> older, Schema next) {
    List<Schema> relevant =
        transitive || older.isEmpty() ? older : older.subList(older.size() - 1, older.size());
    return relevant.stream()
        .flatMap(
            old ->
                Stream.concat(
                    readsOld ? problems(next, old) : Stream.of(),
                    readByOld ? problems(old, next) : Stream.of()))
        .distinct()
        .toList();
  }

  private static Stream<String> problems(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(found -> found.getType() + " at " + found.getLocation() + ": " + found.getMessage());
  }
}
