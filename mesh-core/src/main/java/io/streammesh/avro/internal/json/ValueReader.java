package io.streammesh.avro.internal.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one value; the parser stands on its first token, and afterwards on its last. */
interface ValueReader {
  @Nullable Object read(JsonInput in) throws IOException;
}
