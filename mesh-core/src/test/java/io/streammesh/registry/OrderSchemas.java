package io.streammesh.registry;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Two versions of a schema, and a subject to register them in. */
final class OrderSchemas {
  static final Schema ONE = order().requiredString("id").endRecord();
  static final Schema ONE_WITH_OPTIONAL =
      order().requiredString("id").optionalString("note").endRecord();
  static final String SUBJECT = "orders.order-facts.v1-value";

  private OrderSchemas() {}

  private static SchemaBuilder.FieldAssembler<Schema> order() {
    return SchemaBuilder.record("Order").namespace("kit").fields();
  }
}
