package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a parser stands, in the schema's words: names that only the input has, such as those of
 * unknown fields and map keys, are data and do not appear.
 */
final class JsonPath {
  private final StringBuilder path = new StringBuilder("$");

  private JsonPath() {}

  static String of(JsonStreamContext context, Schema root) {
    JsonPath path = new JsonPath();
    path.append(context, root);
    return path.path.toString();
  }

  /** Adds what leads to a context's current value, and gives that value's schema, if known. */
  private @Nullable Schema append(JsonStreamContext context, Schema root) {
    JsonStreamContext parent = context.getParent();
    Schema schema = parent == null ? root : append(parent, root);
    if (context.inRoot() || schema == null) {
      return schema;
    }
    Schema present = present(schema);
    if (context.inArray() && present.getType() == Schema.Type.ARRAY) {
      path.append('[').append(Math.max(0, context.getCurrentIndex())).append(']');
      return present.getElementType();
    }
    return context.inObject() ? appendMember(context.getCurrentName(), present) : null;
  }

  private @Nullable Schema appendMember(@Nullable String name, Schema schema) {
    if (schema.getType() == Schema.Type.MAP) {
      path.append("{}");
      return schema.getValueType();
    }
    if (schema.getType() != Schema.Type.RECORD || name == null) {
      return null;
    }
    Schema.Field field = schema.getField(name);
    path.append(field == null ? ".(unknown field)" : "." + name);
    return field == null ? null : field.schema();
  }

  private static Schema present(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    return schema.getTypes().get(schema.getTypes().get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }
}
