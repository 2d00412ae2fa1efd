package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import org.jspecify.annotations.Nullable;

/** Writes one value of one schema. A value of another Java type is a {@link ClassCastException}. */
interface ValueWriter {
  void write(ByteOutput out, @Nullable Object value);

  /** Writes values that must not be null. */
  interface Required extends ValueWriter {
    @Override
    default void write(ByteOutput out, @Nullable Object value) {
      if (value == null) {
        throw Failure.expected("a value", "null");
      }
      writePresent(out, value);
    }

    void writePresent(ByteOutput out, Object value);
  }
}
