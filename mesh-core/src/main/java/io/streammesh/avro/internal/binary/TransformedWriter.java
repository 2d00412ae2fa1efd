package io.streammesh.avro.internal.binary;

import io.streammesh.avro.FieldTransform;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Writes something else in the place of a text or bytes; a null stays a null. */
record TransformedWriter(int nullBranch, FieldTransform transform) implements ValueWriter {
  /**
   * For a field.
   *
   * @throws IllegalArgumentException if the field cannot be transformed
   */
  static TransformedWriter of(Schema field, String path, FieldTransform transform) {
    if (field.getType() == Schema.Type.UNION
        && field.getTypes().size() == 2
        && field.isNullable()) {
      int nullBranch = field.getTypes().get(0).getType() == Schema.Type.NULL ? 0 : 1;
      Schema present = field.getTypes().get(1 - nullBranch);
      if (present.getLogicalType() == null
          && (present.getType() == Schema.Type.STRING || present.getType() == Schema.Type.BYTES)) {
        return new TransformedWriter(nullBranch, transform);
      }
    }
    throw new IllegalArgumentException(
        "The field %s is transformed, and is of the type %s; expected null and a string or bytes"
            .formatted(path, field));
  }

  @Override
  public void write(ByteOutput out, @Nullable Object value) {
    byte[] written = value == null ? null : transform.apply(value);
    if (written == null) {
      out.writeByte(nullBranch << 1);
    } else {
      out.writeByte((1 - nullBranch) << 1);
      out.writeLong(written.length);
      out.writeRaw(written);
    }
  }
}
