package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A union of null and one other type. */
record NullableReader(ValueReader present) implements ValueReader {
  @Override
  public @Nullable Object read(JsonInput in) throws IOException {
    return in.at(JsonToken.VALUE_NULL) ? null : present.read(in);
  }
}
