package io.streammesh.platform.probe;

import io.streammesh.registry.RegisteredSchema;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.registry.SchemaRegistry;
import java.util.List;
import org.apache.avro.Schema;

/** A registry that does not tell the schema of an id while it is down. */
final class DownRegistry implements SchemaRegistry {
  private final SchemaRegistry registry;
  private volatile boolean isDown;

  DownRegistry(SchemaRegistry registry) {
    this.registry = registry;
  }

  void isDown(boolean down) {
    isDown = down;
  }

  @Override
  public Schema schemaById(int id) {
    if (isDown) {
      throw new RegistryUnavailableException("The registry is down");
    }
    return registry.schemaById(id);
  }

  @Override
  public int register(String subject, Schema schema) {
    return registry.register(subject, schema);
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return registry.idOf(subject, schema);
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

  @Override
  public String identity() {
    return registry.identity();
  }
}
