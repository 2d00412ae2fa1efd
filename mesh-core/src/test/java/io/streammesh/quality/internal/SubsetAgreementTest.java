package io.streammesh.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** The compiled subset and the CEL library come to the same result, errors included. */
class SubsetAgreementTest {
  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Sample", "namespace": "quality.test", "fields": [
                {"name": "flag", "type": "boolean"},
                {"name": "maybeFlag", "type": ["null", "boolean"]},
                {"name": "count", "type": "long"},
                {"name": "small", "type": "int"},
                {"name": "maybeCount", "type": ["null", "long"]},
                {"name": "ratio", "type": "double"},
                {"name": "single", "type": "float"},
                {"name": "text", "type": "string"},
                {"name": "maybeText", "type": ["null", "string"]},
                {"name": "color", "type": {"type": "enum", "name": "Color", "symbols": ["a", "B"]}},
                {"name": "amount", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 19, "scale": 4}},
                {"name": "fine", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 30, "scale": 8}},
                {"name": "maybeAmount", "type":
                  ["null", {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}]},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "maybeAt", "type":
                  ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                {"name": "words", "type": {"type": "array", "items": "string"}},
                {"name": "labels", "type": {"type": "map", "values": "string"}},
                {"name": "blob", "type": "bytes"},
                {"name": "inner", "type": {"type": "record", "name": "Inner", "fields": [
                  {"name": "city", "type": ["null", "string"]},
                  {"name": "rank", "type": "int"},
                  {"name": "open", "type": "boolean"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "maybeAt", "type":
                    ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
                  {"name": "price", "type":
                    {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                  {"name": "maybePrice", "type":
                    ["null", {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}]},
                  {"name": "words", "type": {"type": "array", "items": "string"}},
                  {"name": "deep", "type": ["null", {"type": "record", "name": "Deep", "fields": [
                    {"name": "code", "type": "string"},
                    {"name": "note", "type": ["null", "string"]}]}]}]}},
                {"name": "maybeInner", "type": ["null", "Inner"]}
              ]}
              """);

  @Test
  void shouldAgreeWithLibrary() {
    // Given
    Random random = new Random(20261120);
    ExpressionGenerator expressions = new ExpressionGenerator(random);
    Map<Object, Integer> results = new HashMap<>();

    for (int i = 0; i < 4_000; i++) {
      String expression =
          random.nextInt(20) == 0
              ? expressions.nullable()
              : expressions.bool(1 + random.nextInt(4));
      CelAbstractSyntaxTree tree = Evaluations.tree(SCHEMA, expression);
      Node node = Evaluations.compiled(SCHEMA, tree);
      assertThat(node).as(expression).isNotNull();
      for (int j = 0; j < 5; j++) {
        GenericRecord record = record(random);

        // When
        Object compiled = Evaluations.compiled(node, record);

        // Then
        assertThat(compiled)
            .as("%s of %s", expression, record)
            .isEqualTo(Evaluations.inLibrary(tree, record));
        results.merge(compiled, 1, Integer::sum);
      }
    }
    assertThat(results.get(true)).isGreaterThan(2_000);
    assertThat(results.get(false)).isGreaterThan(2_000);
    assertThat(results.get(Evaluations.ERROR)).isGreaterThan(1_000);
    assertThat(results.get(Evaluations.NULL)).isGreaterThan(100);
  }

  static GenericRecord record(Random random) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("flag", random.nextBoolean());
    record.put("maybeFlag", random.nextInt(3) == 0 ? null : random.nextBoolean());
    record.put("count", number(random));
    record.put("small", random.nextInt(5) - 2);
    record.put("maybeCount", random.nextInt(3) == 0 ? null : number(random));
    record.put("ratio", (random.nextInt(9) - 4) * 0.75);
    record.put("single", (random.nextInt(9) - 4) * 0.5f);
    record.put("text", text(random));
    record.put("maybeText", random.nextInt(3) == 0 ? null : text(random));
    record.put(
        "color",
        new GenericData.EnumSymbol(
            SCHEMA.getField("color").schema(), random.nextBoolean() ? "a" : "B"));
    record.put("amount", decimal(random, 4));
    record.put("fine", decimal(random, 8));
    record.put("maybeAmount", random.nextInt(3) == 0 ? null : decimal(random, 2));
    record.put("at", time(random));
    record.put("maybeAt", random.nextInt(3) == 0 ? null : time(random));
    record.put("words", List.of("a", text(random)));
    record.put("labels", random.nextBoolean() ? Map.of() : Map.of("a", "b"));
    record.put("blob", ByteBuffer.wrap(new byte[random.nextInt(3)]));
    record.put("inner", inner(random));
    record.put("maybeInner", random.nextInt(3) == 0 ? null : inner(random));
    return record;
  }

  private static GenericRecord inner(Random random) {
    Schema schema = SCHEMA.getField("inner").schema();
    GenericRecord inner = new GenericData.Record(schema);
    inner.put("city", random.nextInt(3) == 0 ? null : text(random));
    inner.put("rank", random.nextInt(5));
    inner.put("open", random.nextBoolean());
    inner.put("at", time(random));
    inner.put("maybeAt", random.nextInt(3) == 0 ? null : time(random));
    inner.put("price", decimal(random, 2));
    inner.put("maybePrice", random.nextInt(3) == 0 ? null : decimal(random, 2));
    inner.put("words", List.of("B", text(random)));
    inner.put("deep", random.nextInt(3) == 0 ? null : deep(random));
    return inner;
  }

  private static GenericRecord deep(Random random) {
    Schema schema = SCHEMA.getField("inner").schema().getField("deep").schema().getTypes().get(1);
    GenericRecord deep = new GenericData.Record(schema);
    deep.put("code", text(random));
    deep.put("note", random.nextInt(3) == 0 ? null : text(random));
    return deep;
  }

  private static Long number(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      default -> (long) random.nextInt(7) - 3;
    };
  }

  private static String text(Random random) {
    return List.of("", "a", "B", "ab", "\u00fcb", "aB\u00fc").get(random.nextInt(6));
  }

  private static BigDecimal decimal(Random random, int scale) {
    return BigDecimal.valueOf(random.nextInt(9) - 4L, 1)
        .multiply(BigDecimal.valueOf(random.nextInt(3) == 0 ? 125 : 5))
        .setScale(scale);
  }

  private static Instant time(Random random) {
    return Instant.parse("2020-01-01T00:00:00Z").plusMillis(random.nextInt(3) - 1L);
  }
}
