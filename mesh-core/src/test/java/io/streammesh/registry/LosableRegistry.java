package io.streammesh.registry;

import java.util.List;
import org.apache.avro.Schema;

/** A registry that can be lost a while for those who read; who writes still registers. */
public final class LosableRegistry implements SchemaRegistry {
  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private volatile boolean lost;

  public void lose(boolean nowLost) {
    lost = nowLost;
  }

  @Override
  public int register(String subject, Schema schema) {
    return registry.register(subject, schema);
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return reachable().idOf(subject, schema);
  }

  @Override
  public Schema schemaById(int id) {
    return reachable().schemaById(id);
  }

  @Override
  public List<RegisteredSchema> versions(String subject) {
    return reachable().versions(subject);
  }

  @Override
  public void compatibility(String subject, String level) {
    reachable().compatibility(subject, level);
  }

  @Override
  public List<String> incompatibilities(String subject, Schema schema) {
    return reachable().incompatibilities(subject, schema);
  }

  @Override
  public String identity() {
    return registry.identity();
  }

  private SchemaRegistry reachable() {
    if (lost) {
      throw new RegistryUnavailableException("The registry is lost");
    }
    return registry;
  }
}
