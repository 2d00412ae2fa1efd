package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Types of Avro without a logical type. */
enum PrimitiveReader implements ValueReader {
  STRING {
    @Override
    public Object read(JsonInput in) throws IOException {
      if (!in.at(JsonToken.VALUE_STRING)) {
        throw in.expected("text");
      }
      return in.text();
    }
  },
  BOOLEAN {
    @Override
    public Object read(JsonInput in) {
      if (in.at(JsonToken.VALUE_TRUE)) {
        return true;
      }
      if (in.at(JsonToken.VALUE_FALSE)) {
        return false;
      }
      throw in.expected("a boolean");
    }
  },
  INT {
    @Override
    public Object read(JsonInput in) throws IOException {
      long value = in.integer("an integer of 32 bits");
      if (value != (int) value) {
        throw Failure.expected("an integer of 32 bits", "an integer out of its range");
      }
      return (int) value;
    }
  },
  LONG {
    @Override
    public Object read(JsonInput in) throws IOException {
      return in.integer("an integer of 64 bits");
    }
  },
  FLOAT {
    @Override
    public Object read(JsonInput in) throws IOException {
      float value = numeric(in) ? in.parser().getFloatValue() : Float.NaN;
      if (!Float.isFinite(value)) {
        throw in.expected("a number in the range of 32 bits");
      }
      return value;
    }
  },
  DOUBLE {
    @Override
    public Object read(JsonInput in) throws IOException {
      double value = numeric(in) ? in.parser().getDoubleValue() : Double.NaN;
      if (!Double.isFinite(value)) {
        throw in.expected("a number in the range of 64 bits");
      }
      return value;
    }
  },
  BYTES {
    @Override
    public Object read(JsonInput in) throws IOException {
      return ByteBuffer.wrap(base64(in));
    }
  };

  static byte[] base64(JsonInput in) throws IOException {
    if (!in.at(JsonToken.VALUE_STRING)) {
      throw in.expected("text in base64");
    }
    try {
      return Base64.getDecoder().decode(in.text());
    } catch (IllegalArgumentException notBase64) {
      throw Failure.expected("text in base64", "other text");
    }
  }

  private static boolean numeric(JsonInput in) {
    return in.at(JsonToken.VALUE_NUMBER_INT) || in.at(JsonToken.VALUE_NUMBER_FLOAT);
  }
}
