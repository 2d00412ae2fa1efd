package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import io.streammesh.avro.internal.Text;
import java.io.IOException;

/**
 * The tokens of one JSON text.
 *
 * @param escapes whether the text has a backslash anywhere; without one no string can hold a
 *     surrogate that stands alone
 */
record JsonInput(JsonParser parser, boolean escapes) {

  boolean at(JsonToken token) {
    return parser.currentToken() == token;
  }

  String text() throws IOException {
    return checked(parser.getText());
  }

  String name() throws IOException {
    return checked(parser.currentName());
  }

  long integer(String expected) throws IOException {
    if (!at(JsonToken.VALUE_NUMBER_INT)) {
      throw expected(expected);
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw Failure.expected(expected, "an integer out of its range");
    }
    return parser.getLongValue();
  }

  Failure expected(String expected) {
    return Failure.expected(expected, found());
  }

  private String found() {
    JsonToken token = parser.currentToken();
    return token == null
        ? "the end of input"
        : switch (token) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "text";
          case VALUE_NUMBER_INT -> "an integer";
          case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          case VALUE_NULL -> "null";
          default -> "something else";
        };
  }

  private String checked(String text) {
    if (escapes && Text.hasLoneSurrogate(text)) {
      throw Failure.expected("text in Unicode", "half a surrogate pair");
    }
    return text;
  }
}
