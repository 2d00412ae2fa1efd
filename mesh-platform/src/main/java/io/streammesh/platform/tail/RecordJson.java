package io.streammesh.platform.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro values as JSON for people: decimals as exact text, timestamps and dates in ISO 8601, bytes
 * in Base64, a union as its value.
 */
final class RecordJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Conversions.DecimalConversion DECIMAL = new Conversions.DecimalConversion();

  private static final long NANOS = 1_000_000_000L;
  private static final long NANOS_OF_DAY = 86_400 * NANOS;

  private RecordJson() {}

  static JsonNode of(GenericRecord record) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.set(field.name(), value(field.schema(), record.get(field.pos())));
    }
    return object;
  }

  private static JsonNode value(Schema schema, @Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      return JSON.textNode(decimal(schema, value));
    }
    return switch (schema.getType()) {
      case UNION ->
          value(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
      case RECORD -> of((GenericRecord) value);
      case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
      case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
      case LONG -> time(schema.getLogicalType(), (Long) value);
      case INT -> time(schema.getLogicalType(), (Integer) value);
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      case FLOAT -> JSON.numberNode((Float) value);
      case DOUBLE -> JSON.numberNode((Double) value);
      case BYTES -> JSON.textNode(base64(((ByteBuffer) value).duplicate()));
      case FIXED -> JSON.textNode(fixed(schema, ((GenericFixed) value).bytes()));
      case STRING, ENUM, NULL -> JSON.textNode(value.toString());
    };
  }

  private static String decimal(Schema schema, Object value) {
    return (value instanceof ByteBuffer bytes
            ? DECIMAL.fromBytes(bytes.duplicate(), schema, schema.getLogicalType())
            : DECIMAL.fromFixed((GenericFixed) value, schema, schema.getLogicalType()))
        .toPlainString();
  }

  private static JsonNode time(@Nullable LogicalType type, int value) {
    if (type instanceof LogicalTypes.Date) {
      return JSON.textNode(LocalDate.ofEpochDay(value).toString());
    }
    return type instanceof LogicalTypes.TimeMillis
        ? timeOfDay(value, NANOS / 1_000)
        : JSON.numberNode(value);
  }

  private static JsonNode time(@Nullable LogicalType type, long value) {
    String name = type == null ? "" : type.getName();
    return switch (name) {
      case "timestamp-millis" -> JSON.textNode(instant(value, 1_000).toString());
      case "timestamp-micros" -> JSON.textNode(instant(value, 1_000_000).toString());
      case "timestamp-nanos" -> JSON.textNode(instant(value, NANOS).toString());
      case "local-timestamp-millis" -> JSON.textNode(local(instant(value, 1_000)));
      case "local-timestamp-micros" -> JSON.textNode(local(instant(value, 1_000_000)));
      case "local-timestamp-nanos" -> JSON.textNode(local(instant(value, NANOS)));
      case "time-micros" -> timeOfDay(value, NANOS / 1_000_000);
      default -> JSON.numberNode(value);
    };
  }

  /** What is no time of a day, which Avro lets pass, stays a number. */
  private static JsonNode timeOfDay(long value, long nanos) {
    return value >= 0 && value < NANOS_OF_DAY / nanos
        ? JSON.textNode(LocalTime.ofNanoOfDay(value * nanos).toString())
        : JSON.numberNode(value);
  }

  /** Floors, since a time before 1970 is negative. */
  private static Instant instant(long value, long perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
  }

  private static String local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private static String fixed(Schema schema, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return schema.getLogicalType() instanceof LogicalTypes.Uuid
        ? new UUID(buffer.getLong(), buffer.getLong()).toString()
        : base64(buffer);
  }

  private static JsonNode array(Schema element, Collection<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(value(element, value)));
    return array;
  }

  private static JsonNode map(Schema valueType, Map<?, ?> values) {
    ObjectNode object = JSON.objectNode();
    values.forEach((key, value) -> object.set(key.toString(), value(valueType, value)));
    return object;
  }

  private static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }
}
