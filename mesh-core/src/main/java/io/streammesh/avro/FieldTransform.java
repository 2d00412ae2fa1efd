package io.streammesh.avro;

import org.jspecify.annotations.Nullable;

/** What is written in the place of a text or of bytes. Used by one encoder, so by one thread. */
@FunctionalInterface
public interface FieldTransform {
  /**
   * Transforms one value.
   *
   * @param value a {@link CharSequence} or a {@link java.nio.ByteBuffer}, which stays as it is
   * @return what is written: UTF-8 where the field is a text; null for a null
   */
  byte @Nullable [] apply(Object value);
}
