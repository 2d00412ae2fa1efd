package io.streammesh.stream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Record keys as UTF-8 text, one byte form per key: malformed input is an error, where Kafka's own
 * string serde would let different keys become the same one through replacement characters.
 */
public final class StrictUtf8 {
  private StrictUtf8() {}

  static Serde<String> serde() {
    Serializer<String> serializer = (topic, text) -> encode(text);
    Deserializer<String> deserializer = (topic, bytes) -> decode(bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  /**
   * The bytes of a key.
   *
   * @throws SerializationException if it holds an unpaired surrogate, which has no UTF-8 form
   */
  public static byte @Nullable [] encode(@Nullable String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // getBytes replaces an unpaired surrogate by '?'; only then can the length fall short.
    if (bytes.length != utf8Length(text)) {
      throw new SerializationException("A record key holds an unpaired surrogate");
    }
    return bytes;
  }

  /**
   * The key that the bytes are.
   *
   * @throws SerializationException if they are not valid UTF-8
   */
  public static @Nullable String decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new SerializationException("A record key is not valid UTF-8", e);
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Length in UTF-8, an unpaired surrogate counted as the three bytes it would have needed. */
  static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800) {
        length += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 4;
        i++;
      } else {
        length += 3;
      }
    }
    return length;
  }
}
