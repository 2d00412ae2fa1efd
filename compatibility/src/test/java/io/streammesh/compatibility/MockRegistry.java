package io.streammesh.compatibility;

import io.streammesh.registry.RegisteredSchema;
import io.streammesh.registry.SchemaRegistry;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The registry that Confluent's classes have inside, under {@code mock://scope}, as ours see it:
 * the part of it that reads and writes records.
 */
final class MockRegistry implements SchemaRegistry {
  private static final String PACKAGE = "io.confluent.kafka.schemaregistry.";

  private final String scope;
  private final Object client;

  private MockRegistry(String scope, Object client) {
    this.scope = scope;
    this.client = client;
  }

  /** The registry of a scope, which is made when it is named first. */
  static MockRegistry of(String scope) {
    try {
      return new MockRegistry(
          scope,
          Class.forName(PACKAGE + "testutil.MockSchemaRegistry")
              .getMethod("getClientForScope", String.class)
              .invoke(null, scope));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("mock:// is not as it was tested", e);
    }
  }

  @Override
  public int register(String subject, Schema schema) {
    return (Integer) call("register", subject, avro(schema));
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return (Integer) call("getId", subject, avro(schema));
  }

  @Override
  public Schema schemaById(int id) {
    Object schema = call("getSchemaById", id);
    return new Schema.Parser().parse(schema.toString());
  }

  @Override
  public List<RegisteredSchema> versions(String subject) {
    throw new UnsupportedOperationException("not needed to read and write records");
  }

  @Override
  public void compatibility(String subject, String level) {
    throw new UnsupportedOperationException("not needed to read and write records");
  }

  @Override
  public List<String> incompatibilities(String subject, Schema schema) {
    throw new UnsupportedOperationException("not needed to read and write records");
  }

  @Override
  public String identity() {
    return "mock://" + scope;
  }

  private Object call(String method, Object... arguments) {
    try {
      Class<?> type = Class.forName(PACKAGE + "client.SchemaRegistryClient");
      return Arrays.stream(type.getMethods())
          .filter(candidate -> candidate.getName().equals(method))
          .filter(candidate -> takes(candidate.getParameterTypes(), arguments))
          .findFirst()
          .orElseThrow()
          .invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(identity() + " refuses to " + method, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("mock:// is not as it was tested", e);
    }
  }

  private static boolean takes(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int index = 0; index < types.length; index++) {
      Class<?> type = types[index] == int.class ? Integer.class : types[index];
      if (!type.isInstance(arguments[index])) {
        return false;
      }
    }
    return true;
  }

  private static Object avro(Schema schema) {
    try {
      return Class.forName(PACKAGE + "avro.AvroSchema")
          .getConstructor(Schema.class)
          .newInstance(schema);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("mock:// is not as it was tested", e);
    }
  }
}
