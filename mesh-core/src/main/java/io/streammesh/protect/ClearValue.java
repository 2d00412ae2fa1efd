package io.streammesh.protect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.util.Utf8;

/** The values of fields that can be protected, texts and bytes, as bytes and back. */
final class ClearValue {
  private ClearValue() {}

  /** Of a text, its UTF-8. */
  static byte[] bytes(Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** In the type that another value of the same field has. */
  static Object like(Object value, byte[] bytes) {
    if (value instanceof ByteBuffer) {
      return ByteBuffer.wrap(bytes);
    }
    return value instanceof Utf8 ? new Utf8(bytes) : new String(bytes, StandardCharsets.UTF_8);
  }
}
