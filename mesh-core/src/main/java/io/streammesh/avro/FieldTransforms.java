package io.streammesh.avro;

import org.jspecify.annotations.Nullable;

/** Which fields of a record are transformed on their way out. */
@FunctionalInterface
public interface FieldTransforms {
  /** All fields go out as they are. */
  FieldTransforms NONE = path -> null;

  /**
   * Asked once for each field of a schema, when the encoder is made.
   *
   * @param path from the record: names with {@code .} between them, {@code []} behind an array and
   *     {@code {}} behind a map; in a type that contains itself, from where it was first entered
   * @return null for a field that goes out as it is
   */
  @Nullable FieldTransform at(String path);
}
