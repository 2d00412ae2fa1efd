package io.streammesh.scenarios.naive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a raw event's JSON; a missing field is a null one. */
record Json(JsonNode node) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Json of(byte[] value) {
    try {
      return new Json(MAPPER.readTree(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  @Nullable String text(String field) {
    return node.path(field).textValue();
  }

  long number(String field) {
    return node.get(field).longValue();
  }

  boolean flag(String field) {
    return node.get(field).booleanValue();
  }

  @Nullable Instant time(String field) {
    return has(field) ? OffsetDateTime.parse(node.get(field).textValue()).toInstant() : null;
  }

  /** With the four decimals that the products' schemas have. */
  BigDecimal decimal(String field) {
    return new BigDecimal(node.get(field).textValue()).setScale(4);
  }

  Json object(String field) {
    return new Json(node.path(field));
  }

  List<Json> list(String field) {
    List<Json> entries = new ArrayList<>();
    node.path(field).forEach(entry -> entries.add(new Json(entry)));
    return entries;
  }

  static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }
}
