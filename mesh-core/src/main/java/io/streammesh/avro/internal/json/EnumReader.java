package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * An enum by its symbol; one that the schema does not have becomes the default, if there is one.
 */
final class EnumReader implements ValueReader {
  private final Map<String, Object> constants = new HashMap<>();
  private final String expected;
  private final @Nullable Object fallback;

  EnumReader(Schema schema, SpecificData model) {
    schema.getEnumSymbols().forEach(name -> constants.put(name, model.createEnum(name, schema)));
    expected = "a symbol of " + schema.getName();
    fallback = schema.getEnumDefault() == null ? null : constants.get(schema.getEnumDefault());
  }

  @Override
  public Object read(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_STRING)) {
      throw in.expected(expected);
    }
    Object constant = constants.getOrDefault(in.parser().getText(), fallback);
    if (constant == null) {
      throw Failure.expected(expected, "other text");
    }
    return constant;
  }
}
