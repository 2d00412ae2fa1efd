package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.apache.avro.Conversion;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * A date or time, as ISO-8601 text or as the number that Avro writes. Text that is finer than the
 * type is cut to it, so that a value does not change when it is written and read.
 */
final class TemporalReader<T> implements ValueReader {
  /** Reads ISO-8601 text. */
  interface TextForm<T> {
    T parse(JsonParser parser) throws IOException;
  }

  private final Schema schema;
  private final LogicalType type;
  private final Conversion<T> conversion;
  private final TextForm<T> text;
  private final String expected;

  private TemporalReader(
      Schema schema, Conversion<T> conversion, TextForm<T> text, String expectedText) {
    this.schema = schema;
    this.type = schema.getLogicalType();
    this.conversion = conversion;
    this.text = text;
    this.expected = type.getName() + " as " + expectedText + " or as an integer";
  }

  /** A reader for the Java type that a conversion gives. */
  @SuppressWarnings("unchecked")
  static ValueReader of(Schema schema, Conversion<?> conversion) {
    Class<?> type = conversion.getConvertedType();
    if (type == Instant.class) {
      return new TemporalReader<>(
          schema,
          (Conversion<Instant>) conversion,
          InstantText::parse,
          "ISO-8601 date and time with offset");
    }
    if (type == LocalDateTime.class) {
      return new TemporalReader<>(
          schema,
          (Conversion<LocalDateTime>) conversion,
          parser -> LocalDateTime.parse(parser.getText()),
          "ISO-8601 date and time without offset");
    }
    if (type == LocalDate.class) {
      return new TemporalReader<>(
          schema,
          (Conversion<LocalDate>) conversion,
          parser -> LocalDate.parse(parser.getText()),
          "ISO-8601 date");
    }
    if (type == LocalTime.class) {
      return new TemporalReader<>(
          schema,
          (Conversion<LocalTime>) conversion,
          parser -> LocalTime.parse(parser.getText()),
          "ISO-8601 time without offset");
    }
    throw new IllegalArgumentException(
        "Logical type " + schema.getLogicalType().getName() + " cannot be read from JSON");
  }

  @Override
  public Object read(JsonInput in) throws IOException {
    try {
      return in.at(JsonToken.VALUE_STRING)
          ? fromNumber(toNumber(text.parse(in.parser())))
          : fromNumber(in.integer(expected));
    } catch (DateTimeException | ArithmeticException invalid) {
      throw Failure.expected(
          expected, in.at(JsonToken.VALUE_STRING) ? "other text" : "an integer out of its range");
    }
  }

  private long toNumber(T value) {
    return schema.getType() == Schema.Type.INT
        ? conversion.toInt(value, schema, type)
        : conversion.toLong(value, schema, type);
  }

  private T fromNumber(long number) {
    return schema.getType() == Schema.Type.INT
        ? conversion.fromInt(Math.toIntExact(number), schema, type)
        : conversion.fromLong(number, schema, type);
  }
}
