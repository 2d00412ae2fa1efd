package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.util.UUID;

/** A UUID in its usual form of 36 characters. */
enum UuidReader implements ValueReader {
  UUID_TEXT;

  private static final String EXPECTED = "a UUID of 36 characters";

  @Override
  public Object read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_STRING)) {
      throw in.expected(EXPECTED);
    }
    String text = in.text();
    try {
      UUID uuid = UUID.fromString(text);
      // The JDK also takes shorter groups; the form has to be the one that it writes.
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException notAUuid) {
      // Reported below, without the text that the exception quotes.
    }
    throw Failure.expected(EXPECTED, "other text");
  }
}
