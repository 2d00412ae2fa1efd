package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Bounds the nesting of records whose schema has cycles. Avro's readers recurse as deep as the
 * input says, and would overflow the stack; so such input is walked once before it is read. Input
 * of a schema without cycles can nest no deeper than the schema.
 */
public final class NestingCheck {
  private static final int MAX_DEPTH = 64;

  private NestingCheck() {}

  /** Whether input of this schema can nest without end. */
  public static boolean isNeededFor(Schema schema) {
    return hasCycle(schema, new HashSet<>());
  }

  /** Walks over one value. */
  public static void walk(Schema schema, BoundedDecoder in) {
    walk(schema, in, 0);
  }

  private static boolean hasCycle(Schema schema, Set<String> above) {
    return switch (schema.getType()) {
      case RECORD -> {
        if (!above.add(schema.getFullName())) {
          yield true;
        }
        boolean cycle =
            schema.getFields().stream().anyMatch(field -> hasCycle(field.schema(), above));
        above.remove(schema.getFullName());
        yield cycle;
      }
      case ARRAY -> hasCycle(schema.getElementType(), above);
      case MAP -> hasCycle(schema.getValueType(), above);
      case UNION -> schema.getTypes().stream().anyMatch(branch -> hasCycle(branch, above));
      default -> false;
    };
  }

  private static void walk(Schema schema, BoundedDecoder in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Failure("expected up to " + MAX_DEPTH + " levels, found more");
    }
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(field -> walk(field.schema(), in, depth + 1));
      case ARRAY -> walkItems(schema.getElementType(), in, depth + 1);
      case MAP -> walkEntries(schema.getValueType(), in, depth + 1);
      case UNION -> walk(branch(schema.getTypes(), in.readIndex()), in, depth);
      case STRING, BYTES -> in.skipBytes();
      case FIXED -> in.skipFixed(schema.getFixedSize());
      case ENUM, INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case BOOLEAN -> in.readBoolean();
      case NULL -> in.readNull();
    }
  }

  private static void walkItems(Schema items, BoundedDecoder in, int depth) {
    for (long count = in.readArrayStart(); count != 0; count = in.arrayNext()) {
      for (long item = 0; item < count; item++) {
        walk(items, in, depth);
      }
    }
  }

  private static void walkEntries(Schema values, BoundedDecoder in, int depth) {
    for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
      for (long entry = 0; entry < count; entry++) {
        in.skipString();
        walk(values, in, depth);
      }
    }
  }

  private static Schema branch(List<Schema> branches, int index) {
    if (index < 0 || index >= branches.size()) {
      throw Failure.expected("the index of a union's type", "another");
    }
    return branches.get(index);
  }
}
