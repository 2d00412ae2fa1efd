package io.streammesh.quality.internal;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands, from the record that the rules are about.
 *
 * @param above positions of the records around it, from outside
 * @param position in the innermost record
 * @param schema of the field, without null
 * @param nullable whether the field can be null
 */
// The array is never changed, and paths are never compared.
@SuppressWarnings("ArrayRecordComponent")
record FieldPath(int[] above, int position, Schema schema, boolean nullable) {

  /** A field of the outermost record; null if there is none of that name. */
  static @Nullable FieldPath of(Schema record, String name) {
    return of(record, name, new int[0]);
  }

  /** A path from dotted names; null if there is no such field. */
  static @Nullable FieldPath parse(Schema record, String dotted) {
    FieldPath path = null;
    for (String name : List.of(dotted.split("\\."))) {
      path = path == null ? of(record, name) : path.child(name);
      if (path == null) {
        return null;
      }
    }
    return path;
  }

  /** A field of the record that this one holds; null if there is none, or this is no record. */
  @Nullable FieldPath child(String name) {
    if (schema.getType() != Schema.Type.RECORD) {
      return null;
    }
    int[] positions = new int[above.length + 1];
    System.arraycopy(above, 0, positions, 0, above.length);
    positions[above.length] = position;
    return of(schema, name, positions);
  }

  private static @Nullable FieldPath of(Schema record, String name, int[] above) {
    Schema.Field field = record.getField(name);
    return field == null
        ? null
        : new FieldPath(
            above,
            field.pos(),
            AvroTypes.withoutNull(field.schema()),
            AvroTypes.isNullable(field.schema()));
  }

  /** The record that has the field; an error if it is null. */
  IndexedRecord owner(IndexedRecord record) {
    IndexedRecord owner = ownerOrNull(record);
    if (owner == null) {
      throw EvaluationFailed.FAILED;
    }
    return owner;
  }

  private @Nullable IndexedRecord ownerOrNull(IndexedRecord record) {
    IndexedRecord at = record;
    for (int step : above) {
      at = (IndexedRecord) at.get(step);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** Whether a record above the field is null, so that there is no such field. */
  boolean isCut(IndexedRecord record) {
    return ownerOrNull(record) == null;
  }

  /** Whether the field is there, and null. */
  boolean isNull(IndexedRecord record) {
    if (!nullable) {
      return false;
    }
    IndexedRecord owner = ownerOrNull(record);
    return owner != null && owner.get(position) == null;
  }

  /** Whether the field, or a record above it, is null. */
  boolean isMissing(IndexedRecord record) {
    IndexedRecord owner = ownerOrNull(record);
    return owner == null || (nullable && owner.get(position) == null);
  }

  /** The field's value, which can be null. */
  @Nullable Object value(IndexedRecord record) {
    return owner(record).get(position);
  }

  /** The field's value; an error if it is null. */
  Object required(IndexedRecord record) {
    Object value = value(record);
    if (value == null) {
      throw EvaluationFailed.FAILED;
    }
    return value;
  }
}
