package io.streammesh.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Random schemas with protected fields in every shape that may have some, and their records. */
final class SealedShapes {
  static final String KEY = "orderId";
  static final String SUBJECT = "customerId";
  static final String CLEAR = "clear-";
  static final List<String> TAGS = List.of("pii.name", "pii.address");

  private static final int DEEPEST = 3;
  private static final int MOST_RECORDS = 60;

  private final Random chance;
  private final String namespace;
  private int types;
  private int records;
  private int depth;

  /** Those around the place where the schema is at. */
  private final List<Schema> around = new ArrayList<>();

  /**
   * @param namespace of the types
   */
  SealedShapes(Random chance, String namespace) {
    this.chance = chance;
    this.namespace = namespace;
  }

  /** A record with a key, a subject, and all that may be in it. */
  Schema schema() {
    Schema root = Schema.createRecord("Root", null, namespace, false);
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field(KEY, Schema.create(Schema.Type.STRING)));
    fields.add(new Schema.Field(SUBJECT, Schema.create(Schema.Type.STRING)));
    around.add(root);
    addFields(fields, 0);
    around.remove(root);
    root.setFields(fields);
    return root;
  }

  private Schema recordType(int depth) {
    Schema type = Schema.createRecord("T" + types++, null, namespace, false);
    List<Schema.Field> fields = new ArrayList<>();
    around.add(type);
    addFields(fields, depth);
    around.remove(type);
    type.setFields(fields);
    return type;
  }

  /** Types have fields of the same names, so that paths of a union's records meet. */
  private void addFields(List<Schema.Field> fields, int depth) {
    fields.add(leaf("text", Schema.Type.STRING, TAGS.get(0)));
    fields.add(leaf("bytes", Schema.Type.BYTES, TAGS.get(1)));
    fields.add(leaf("open", Schema.Type.STRING, null));
    int more = depth == 0 ? 3 : chance.nextInt(3);
    for (int i = 0; i < more && depth < DEEPEST; i++) {
      fields.add(new Schema.Field("below" + i, orNull(below(depth + 1))));
    }
  }

  private static Schema.Field leaf(String name, Schema.Type type, @Nullable String tag) {
    Schema.Field field =
        new Schema.Field(
            name,
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(type)),
            null,
            Schema.Field.NULL_DEFAULT_VALUE);
    if (tag != null) {
      field.addProp("confluent:tags", List.of(tag));
    }
    return field;
  }

  private Schema below(int depth) {
    return switch (chance.nextInt(5)) {
      case 0 -> Schema.createArray(orNull(below(depth)));
      case 1 -> Schema.createMap(orNull(below(depth)));
      case 2 ->
          Schema.createUnion(
              Schema.create(Schema.Type.NULL), around.get(chance.nextInt(around.size())));
      case 3 -> union(depth);
      default -> recordType(depth);
    };
  }

  private Schema union(int depth) {
    return Schema.createUnion(
        Schema.create(Schema.Type.NULL),
        recordType(depth),
        Schema.createArray(recordType(depth)),
        recordType(depth),
        Schema.create(Schema.Type.STRING),
        Schema.createMap(recordType(depth)));
  }

  private Schema orNull(Schema schema) {
    return schema.getType() == Schema.Type.UNION || chance.nextBoolean()
        ? schema
        : Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }

  /** A record with most of what its schema allows. What is to be protected begins so. */
  GenericRecord record(Schema schema) {
    records = 0;
    GenericRecord record = fill(schema);
    record.put(KEY, new Utf8("o-" + chance.nextInt(1000)));
    record.put(SUBJECT, new Utf8("c-1"));
    return record;
  }

  private GenericRecord fill(Schema schema) {
    records++;
    depth++;
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field));
    }
    depth--;
    return record;
  }

  private @Nullable Object value(Schema.Field field) {
    String clear = CLEAR + chance.nextInt(Integer.MAX_VALUE);
    boolean none = chance.nextInt(6) == 0;
    return switch (field.name()) {
      case "text" -> none ? null : new Utf8(clear);
      case "bytes" -> none ? null : ByteBuffer.wrap(clear.getBytes(UTF_8));
      default -> value(field.schema());
    };
  }

  private @Nullable Object value(Schema schema) {
    boolean enough = records >= MOST_RECORDS || depth >= 2 * DEEPEST;
    return switch (schema.getType()) {
      case STRING -> new Utf8("shown");
      case RECORD -> fill(schema);
      case ARRAY -> {
        GenericData.Array<Object> items = new GenericData.Array<>(2, schema);
        for (int i = chance.nextInt(3); i > 0 && !enough; i--) {
          items.add(value(schema.getElementType()));
        }
        yield items;
      }
      case MAP -> {
        Map<Utf8, Object> entries = new HashMap<>();
        for (int i = chance.nextInt(3); i > 0 && !enough; i--) {
          entries.put(new Utf8("k" + i), value(schema.getValueType()));
        }
        yield entries;
      }
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        boolean none = enough || chance.nextInt(6) == 0;
        Schema branch =
            none ? branches.get(0) : branches.get(1 + chance.nextInt(branches.size() - 1));
        yield value(branch);
      }
      default -> null;
    };
  }
}
