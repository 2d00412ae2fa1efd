package io.streammesh.scenarios.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one JSON object in the form that raw events have; leaves out nulls. */
final class JsonFields {
  private static final int DECIMALS_OF_MONEY = 2;

  private final JsonGenerator json;
  private final ZoneOffset offset;

  JsonFields(JsonGenerator json, ZoneOffset offset) {
    this.json = json;
    this.offset = offset;
  }

  void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  void number(String name, long value) throws IOException {
    json.writeNumberField(name, value);
  }

  void flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  void time(String name, @Nullable Instant value) throws IOException {
    if (value != null) {
      Instant millis = value.truncatedTo(ChronoUnit.MILLIS);
      json.writeStringField(
          name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(millis.atOffset(offset)));
    }
  }

  void decimal(String name, @Nullable BigDecimal value) throws IOException {
    if (value != null) {
      BigDecimal money =
          value.scale() < DECIMALS_OF_MONEY ? value.setScale(DECIMALS_OF_MONEY) : value;
      json.writeStringField(name, money.toPlainString());
    }
  }

  void object(String name, Body body) throws IOException {
    json.writeObjectFieldStart(name);
    body.write(this);
    json.writeEndObject();
  }

  <T> void array(String name, List<T> elements, ElementBody<T> body) throws IOException {
    json.writeArrayFieldStart(name);
    for (T element : elements) {
      json.writeStartObject();
      body.write(this, element);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields of a nested object. */
  interface Body {
    void write(JsonFields fields) throws IOException;
  }

  /** The fields of an object in an array. */
  interface ElementBody<T> {
    void write(JsonFields fields, T element) throws IOException;
  }
}
