package io.streammesh.platform.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema DECIMAL =
      LogicalTypes.decimal(12, 2).addToSchema(Schema.create(Schema.Type.BYTES));
  private static final Schema FIXED_DECIMAL =
      LogicalTypes.decimal(9, 3).addToSchema(Schema.createFixed("Cents", null, null, 4));
  private static final Schema HASH = Schema.createFixed("Hash", null, null, 3);
  private static final Schema FIXED_UUID =
      LogicalTypes.uuid().addToSchema(Schema.createFixed("Id", null, null, 16));
  private static final Schema COLOUR =
      Schema.createEnum("Colour", null, null, List.of("RED", "GREEN"));
  private static final Schema POINT =
      SchemaBuilder.record("Point").fields().requiredInt("x").endRecord();
  private static final Schema NULLABLE_POINT = nullable(POINT);

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource({"plainTypes", "logicalTypes", "nestedTypes"})
  void shouldShowAValue(Schema schema, Object value, String expected) throws Exception {
    // Given:
    Schema record =
        SchemaBuilder.record("Holder").fields().name("it").type(schema).noDefault().endRecord();
    GenericData.Record holder = new GenericData.Record(record);
    holder.put("it", value);

    // When:
    String json = JSON.writeValueAsString(RecordJson.of(holder));

    // Then:
    assertThat(json).isEqualTo("{\"it\":" + expected + "}");
  }

  static Stream<Arguments> plainTypes() {
    return Stream.of(
        Arguments.of(Schema.create(Schema.Type.NULL), null, "null"),
        Arguments.of(Schema.create(Schema.Type.BOOLEAN), true, "true"),
        Arguments.of(Schema.create(Schema.Type.INT), -7, "-7"),
        Arguments.of(Schema.create(Schema.Type.LONG), Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(Schema.create(Schema.Type.FLOAT), 1.5f, "1.5"),
        Arguments.of(Schema.create(Schema.Type.DOUBLE), 0.1, "0.1"),
        Arguments.of(Schema.create(Schema.Type.DOUBLE), Double.NaN, "\"NaN\""),
        Arguments.of(Schema.create(Schema.Type.STRING), "são \"paulo\"", "\"são \\\"paulo\\\"\""),
        Arguments.of(Schema.create(Schema.Type.BYTES), bytes(1, 2, 3), "\"AQID\""),
        Arguments.of(HASH, new GenericData.Fixed(HASH, new byte[] {1, 2, (byte) 255}), "\"AQL/\""),
        Arguments.of(COLOUR, new GenericData.EnumSymbol(COLOUR, "GREEN"), "\"GREEN\""));
  }

  static Stream<Arguments> logicalTypes() {
    return Stream.of(
        Arguments.of(DECIMAL, decimal("-12.50"), "\"-12.50\""),
        Arguments.of(DECIMAL, decimal("1000000000.00"), "\"1000000000.00\""),
        Arguments.of(
            FIXED_DECIMAL,
            new Conversions.DecimalConversion()
                .toFixed(new BigDecimal("-0.001"), FIXED_DECIMAL, FIXED_DECIMAL.getLogicalType()),
            "\"-0.001\""),
        Arguments.of(ints(LogicalTypes.date()), 17_441, "\"2017-10-02\""),
        Arguments.of(ints(LogicalTypes.date()), -1, "\"1969-12-31\""),
        Arguments.of(ints(LogicalTypes.timeMillis()), 39_393_500, "\"10:56:33.500\""),
        Arguments.of(ints(LogicalTypes.timeMillis()), 86_400_000, "86400000"),
        Arguments.of(longs(LogicalTypes.timeMicros()), 1L, "\"00:00:00.000001\""),
        Arguments.of(longs(LogicalTypes.timeMicros()), -1L, "-1"),
        Arguments.of(longs(LogicalTypes.timestampMillis()), -1L, "\"1969-12-31T23:59:59.999Z\""),
        Arguments.of(longs(LogicalTypes.timestampMicros()), -1L, "\"1969-12-31T23:59:59.999999Z\""),
        Arguments.of(
            longs(LogicalTypes.timestampNanos()), -1L, "\"1969-12-31T23:59:59.999999999Z\""),
        Arguments.of(longs(LogicalTypes.localTimestampMillis()), 1L, "\"1970-01-01T00:00:00.001\""),
        Arguments.of(
            longs(LogicalTypes.localTimestampMicros()), 1L, "\"1970-01-01T00:00:00.000001\""),
        Arguments.of(
            longs(LogicalTypes.localTimestampNanos()), 1L, "\"1970-01-01T00:00:00.000000001\""),
        Arguments.of(
            LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING)),
            "123e4567-e89b-12d3-a456-426614174000",
            "\"123e4567-e89b-12d3-a456-426614174000\""),
        Arguments.of(
            FIXED_UUID,
            new GenericData.Fixed(
                FIXED_UUID, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}),
            "\"00010203-0405-0607-0809-0a0b0c0d0e0f\""));
  }

  static Stream<Arguments> nestedTypes() {
    return Stream.of(
        Arguments.of(POINT, point(1), "{\"x\":1}"),
        Arguments.of(NULLABLE_POINT, null, "null"),
        Arguments.of(NULLABLE_POINT, point(2), "{\"x\":2}"),
        Arguments.of(nullable(DECIMAL), decimal("1.00"), "\"1.00\""),
        Arguments.of(
            nullable(longs(LogicalTypes.timestampMillis())), 0L, "\"1970-01-01T00:00:00Z\""),
        Arguments.of(
            Schema.createArray(NULLABLE_POINT), Arrays.asList(point(3), null), "[{\"x\":3},null]"),
        Arguments.of(Schema.createMap(DECIMAL), Map.of("a", decimal("2.00")), "{\"a\":\"2.00\"}"),
        Arguments.of(Schema.createMap(NULLABLE_POINT), withNull("none"), "{\"none\":null}"));
  }

  @Test
  void shouldLeaveBuffersAsTheyAre() {
    // Given:
    Schema schema = SchemaBuilder.record("Holder").fields().requiredBytes("it").endRecord();
    GenericData.Record holder = new GenericData.Record(schema);
    ByteBuffer bytes = bytes(1, 2, 3);
    holder.put("it", bytes);

    // When:
    RecordJson.of(holder);

    // Then:
    assertThat(bytes.remaining()).isEqualTo(3);
  }

  private static Schema ints(LogicalType type) {
    return type.addToSchema(Schema.create(Schema.Type.INT));
  }

  private static Schema longs(LogicalType type) {
    return type.addToSchema(Schema.create(Schema.Type.LONG));
  }

  private static Schema nullable(Schema schema) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }

  private static ByteBuffer decimal(String number) {
    return new Conversions.DecimalConversion()
        .toBytes(new BigDecimal(number), DECIMAL, DECIMAL.getLogicalType());
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return buffer.flip();
  }

  private static GenericData.Record point(int x) {
    GenericData.Record point = new GenericData.Record(POINT);
    point.put("x", x);
    return point;
  }

  private static Map<String, Object> withNull(String key) {
    Map<String, Object> map = new HashMap<>();
    map.put(key, null);
    return map;
  }
}
