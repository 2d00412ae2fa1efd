package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record MapReader(ValueReader value) implements ValueReader {
  @Override
  public Object read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_OBJECT)) {
      throw in.expected("an object");
    }
    Map<String, @Nullable Object> entries = new HashMap<>();
    while (in.parser().nextToken() != JsonToken.END_OBJECT) {
      String key = in.name();
      in.parser().nextToken();
      if (entries.containsKey(key)) {
        throw Failure.expected("each key once", "a key twice");
      }
      entries.put(key, value.read(in));
    }
    return entries;
  }
}
