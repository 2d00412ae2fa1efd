package io.streammesh.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * A registry inside the process, for tests. Ids count from 1 in the order of registration, and
 * equal schemas share one. Compatibility is enforced with Avro's own rules; as in Confluent's
 * registry a subject without a level of its own is BACKWARD.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {
  private final String identity;
  private final List<String> schemas = new ArrayList<>();
  private final Map<String, List<String>> subjects = new HashMap<>();
  private final Map<String, CompatibilityRule> rules = new HashMap<>();

  public InMemorySchemaRegistry() {
    this("memory:");
  }

  /** A registry that tells apart from others by the given identity. */
  public InMemorySchemaRegistry(String identity) {
    this.identity = identity;
  }

  @Override
  public synchronized int register(String subject, Schema schema) {
    String text = CanonicalSchema.text(schema);
    List<String> versions = subjects.getOrDefault(subject, List.of());
    if (!versions.contains(text)) {
      List<String> violations = incompatibilities(subject, schema);
      if (!violations.isEmpty()) {
        throw new IncompatibleSchemaException(subject, violations);
      }
      subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(text);
    }
    if (!schemas.contains(text)) {
      schemas.add(text);
    }
    return id(text);
  }

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    String text = CanonicalSchema.text(schema);
    if (!subjects.getOrDefault(subject, List.of()).contains(text)) {
      throw new SchemaNotFoundException(
          "Subject " + subject + " does not have schema " + schema.getFullName());
    }
    return id(text);
  }

  @Override
  public synchronized Schema schemaById(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new SchemaNotFoundException("Registry " + identity + " has no schema with id " + id);
    }
    return parsed(schemas.get(id - 1));
  }

  @Override
  public synchronized List<RegisteredSchema> versions(String subject) {
    List<String> versions = subjects.getOrDefault(subject, List.of());
    return IntStream.range(0, versions.size())
        .mapToObj(index -> new RegisteredSchema(subject, index + 1, id(versions.get(index))))
        .toList();
  }

  @Override
  public synchronized void compatibility(String subject, String level) {
    rules.put(subject, CompatibilityRule.named(level));
  }

  @Override
  public synchronized List<String> incompatibilities(String subject, Schema schema) {
    List<Schema> older =
        subjects.getOrDefault(subject, List.of()).stream()
            .map(InMemorySchemaRegistry::parsed)
            .toList();
    return rules
        .getOrDefault(subject, CompatibilityRule.BACKWARD)
        .violations(older, parsed(CanonicalSchema.text(schema)));
  }

  @Override
  public String identity() {
    return identity;
  }

  private int id(String text) {
    return schemas.indexOf(text) + 1;
  }

  private static Schema parsed(String text) {
    return CanonicalSchema.parse(text, "A schema in memory");
  }
}
