package io.streammesh.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * Keeps what another registry told, in memory and on disk, so that an app goes on, and can even
 * restart, while the registry is down, if all that it needs is known.
 *
 * <p>Cached are the schema of an id and the id of a subject's schema: both never change. Failures
 * are never cached. {@link #register} always goes to the registry. Each registry has a folder of
 * its own, chosen by its {@link #identity()}; several processes can share it. A cache file that
 * cannot be read is ignored with a warning and written anew. Safe for use by several threads.
 */
public final class CachingSchemaRegistry implements SchemaRegistry {
  private record SubjectSchema(String subject, String schema) {}

  private final SchemaRegistry registry;
  private final SchemaFiles files;
  private final CacheCounts counts = new CacheCounts();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();

  /**
   * @param folder where this registry, and others, have their folders; made when needed
   */
  public CachingSchemaRegistry(SchemaRegistry registry, Path folder) {
    this.registry = registry;
    this.files = SchemaFiles.of(folder, registry.identity());
  }

  @Override
  public int register(String subject, Schema schema) {
    int id = registry.register(subject, schema);
    remember(new SubjectSchema(subject, CanonicalSchema.text(schema)), id);
    return id;
  }

  @Override
  public int idOf(String subject, Schema schema) {
    SubjectSchema key = new SubjectSchema(subject, CanonicalSchema.text(schema));
    Integer known = ids.get(key);
    if (known != null) {
      counts.countMemory();
      return known;
    }
    OptionalInt stored = files.id(subject, key.schema());
    if (stored.isPresent()) {
      counts.countDisk();
      ids.put(key, stored.getAsInt());
      return stored.getAsInt();
    }
    int id = fetched(() -> registry.idOf(subject, schema));
    remember(key, id);
    return id;
  }

  @Override
  public Schema schemaById(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      counts.countMemory();
      return known;
    }
    return firstSchemaById(id);
  }

  @Override
  public List<RegisteredSchema> versions(String subject) {
    return registry.versions(subject);
  }

  @Override
  public void compatibility(String subject, String level) {
    registry.compatibility(subject, level);
  }

  @Override
  public List<String> incompatibilities(String subject, Schema schema) {
    return registry.incompatibilities(subject, schema);
  }

  /** Where the answers came from. */
  public CacheCounts counts() {
    return counts;
  }

  @Override
  public String identity() {
    return registry.identity();
  }

  private Schema firstSchemaById(int id) {
    Schema schema = files.schema(id).orElse(null);
    if (schema == null) {
      schema = fetched(() -> registry.schemaById(id));
      files.store(id, schema.toString());
    } else {
      counts.countDisk();
    }
    Schema first = schemas.putIfAbsent(id, schema);
    return first == null ? schema : first;
  }

  private <T> T fetched(Supplier<T> request) {
    try {
      T answer = request.get();
      counts.countFetched();
      return answer;
    } catch (RegistryException e) {
      counts.countFailed();
      throw e;
    }
  }

  private void remember(SubjectSchema key, int id) {
    if (ids.put(key, id) == null) {
      files.store(key.subject(), key.schema(), id);
    }
  }
}
