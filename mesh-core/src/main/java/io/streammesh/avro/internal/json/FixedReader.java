package io.streammesh.avro.internal.json;

import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Bytes of a fixed number, in base64. */
record FixedReader(Schema schema, SpecificData model) implements ValueReader {
  @Override
  public Object read(JsonInput in) throws IOException {
    byte[] bytes = PrimitiveReader.base64(in);
    if (bytes.length != schema.getFixedSize()) {
      throw Failure.expected(schema.getFixedSize() + " bytes in base64", "another number of bytes");
    }
    return model.createFixed(null, bytes, schema);
  }
}
