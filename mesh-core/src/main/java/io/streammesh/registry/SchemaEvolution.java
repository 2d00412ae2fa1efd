package io.streammesh.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Tells why a subject refuses a schema, with the place in the schema: registries word their reasons
 * as they like, and some name no place.
 */
public final class SchemaEvolution {
  private SchemaEvolution() {}

  /**
   * What keeps a schema from becoming the subject's next version; empty where the registry would
   * take it. Each reason names a JSON pointer into the reader's schema. Where the registry refuses
   * what we find nothing against, its own words are given.
   *
   * @param level the compatibility that the contract asks for, by Confluent's name
   */
  public static List<String> problems(
      SchemaRegistry registry, String subject, Schema schema, String level) {
    List<String> refusal = registry.incompatibilities(subject, schema);
    if (refusal.isEmpty()) {
      return refusal;
    }
    List<Schema> older =
        registry.versions(subject).stream()
            .map(version -> registry.schemaById(version.id()))
            .toList();
    List<String> found = CompatibilityRule.named(level).violations(older, schema);
    return found.isEmpty() ? refusal : found;
  }
}
