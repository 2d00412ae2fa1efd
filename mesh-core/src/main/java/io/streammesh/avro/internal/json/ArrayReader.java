package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ArrayReader(ValueReader item) implements ValueReader {
  @Override
  public Object read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.START_ARRAY)) {
      throw in.expected("an array");
    }
    List<@Nullable Object> items = new ArrayList<>();
    while (in.parser().nextToken() != JsonToken.END_ARRAY) {
      items.add(item.read(in));
    }
    return items;
  }
}
