package io.streammesh.quality.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/** What CEL takes an Avro type for. */
enum AvroTypes {
  BOOL,
  INT,
  REAL,
  TEXT,
  BYTES,
  DECIMAL,
  TIME,
  LIST,
  MAP,
  RECORD,
  /** A type without counterpart in CEL, such as a date: it can only be compared with null. */
  OPAQUE,
  /** A union of several types: its use is only checked when it runs. */
  DYNAMIC;

  static AvroTypes of(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical != null) {
      return logical(schema, logical);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> BOOL;
      case INT, LONG -> INT;
      case FLOAT, DOUBLE -> REAL;
      case STRING, ENUM -> TEXT;
      case BYTES, FIXED -> BYTES;
      case ARRAY -> LIST;
      case MAP -> MAP;
      case RECORD -> RECORD;
      case UNION ->
          isNullable(schema) && schema.getTypes().size() == 2 ? of(withoutNull(schema)) : DYNAMIC;
      case NULL -> DYNAMIC;
    };
  }

  private static AvroTypes logical(Schema schema, LogicalType logical) {
    if (logical instanceof LogicalTypes.Decimal) {
      return DECIMAL;
    }
    return switch (logical.getName()) {
      case "timestamp-millis", "timestamp-micros", "timestamp-nanos" -> TIME;
      case "uuid" -> schema.getType() == Schema.Type.STRING ? TEXT : OPAQUE;
      default -> OPAQUE;
    };
  }

  static boolean isNullable(Schema schema) {
    return schema.getType() == Schema.Type.NULL || (schema.isUnion() && schema.isNullable());
  }

  /** The other type of a nullable one; any other schema as it is. */
  static Schema withoutNull(Schema schema) {
    if (!schema.isUnion() || schema.getTypes().size() != 2 || !schema.isNullable()) {
      return schema;
    }
    List<Schema> types = schema.getTypes();
    return types.get(types.get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }

  /** A decimal as generated classes and generic records have it. */
  static BigDecimal decimal(Object value, Schema schema) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    byte[] unscaled = bytes(value);
    int scale = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
    return new BigDecimal(new BigInteger(unscaled), scale);
  }

  /** A timestamp as generated classes and generic records have it. */
  static Instant time(Object value, Schema schema) {
    if (value instanceof Instant instant) {
      return instant;
    }
    ChronoUnit unit =
        switch (schema.getLogicalType().getName()) {
          case "timestamp-millis" -> ChronoUnit.MILLIS;
          case "timestamp-micros" -> ChronoUnit.MICROS;
          default -> ChronoUnit.NANOS;
        };
    return Instant.EPOCH.plus((Long) value, unit);
  }

  static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
