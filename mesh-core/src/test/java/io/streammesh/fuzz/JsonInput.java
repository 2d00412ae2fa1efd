package io.streammesh.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Plain JSON for a schema, valid or with hostile parts in it. */
public final class JsonInput {
  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          " ",
          "-",
          "null",
          "true",
          "{}",
          "[]",
          "NaN",
          "Infinity",
          "-Infinity",
          "01",
          "1.",
          ".5",
          "+1",
          "0x1",
          "1e",
          "1e5",
          "1e999999999",
          "-1e-999999999",
          "1e9999999999",
          "0e999999999",
          "\"1e999999999\"",
          "\"\"",
          "\"text\"",
          "9223372036854775808",
          "-2147483649",
          "9".repeat(100),
          "9".repeat(101),
          "0." + "0".repeat(98) + "1",
          "9".repeat(5000),
          "\"" + "9".repeat(5000) + "\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\u0001\"",
          "\"+999999999-12-31T23:59:59.999999999Z\"",
          "\"-999999999-01-01T00:00:00+18:00\"",
          "\"2017-02-30T00:00:00Z\"",
          "\"0000-00-00T99:99:99Z\"",
          "{\"a\":1,\"a\":2}",
          "{\"\":{\"\":{}}}",
          "/* */",
          "# ",
          "'text'",
          "[".repeat(100),
          "{\"a\":".repeat(100),
          "[".repeat(5000),
          "]".repeat(5000),
          "{\"children\":[".repeat(1000),
          "\"" + "a".repeat(20_000) + "\":1,");

  /** The tokens above, text that is not UTF-8, and byte order marks. */
  public static final List<byte[]> PIECES =
      Stream.concat(
              TOKENS.stream().map(token -> token.getBytes(UTF_8)),
              Stream.of(
                      "C0AF",
                      "EDA080",
                      "F4908080",
                      "FF",
                      "80",
                      "E282",
                      "EFBBBF",
                      "FEFF",
                      "FFFE",
                      "00",
                      "0000FEFF")
                  .map(HexFormat.of()::parseHex))
          .toList();

  private static final int DEEP = 6;
  private static final int DEEPEST = 200;

  private final StringBuilder out = new StringBuilder();
  private final Random random;
  private final int hostility;
  private final int mostChars;

  private JsonInput(Random random, int hostility, int mostChars) {
    this.random = random;
    this.hostility = hostility;
    this.mostChars = mostChars;
  }

  /**
   * One value.
   *
   * @param hostility of so many values about one is hostile; 0 for none
   * @param mostChars about how long it may be
   */
  public static byte[] of(Schema schema, Random random, int hostility, int mostChars) {
    JsonInput input = new JsonInput(random, hostility, mostChars);
    input.value(schema, 0);
    return input.out.toString().getBytes(UTF_8);
  }

  /** Tokens in any order. */
  public static byte[] tokens(Random random) {
    StringBuilder text = new StringBuilder("{");
    random
        .ints(random.nextInt(30), 0, TOKENS.size())
        .forEach(token -> text.append(TOKENS.get(token)));
    return text.toString().getBytes(UTF_8);
  }

  private void value(Schema schema, int depth) {
    if (depth > DEEPEST || (hostility > 0 && random.nextInt(hostility) == 0)) {
      out.append(TOKENS.get(random.nextInt(TOKENS.size())));
      return;
    }
    if (schema.getLogicalType() != null) {
      logical(schema);
      return;
    }
    switch (schema.getType()) {
      case RECORD -> record(schema, depth);
      case ARRAY -> items("[", "]", depth, each -> value(schema.getElementType(), depth + 1));
      case MAP ->
          items(
              "{",
              "}",
              depth,
              each -> {
                out.append("\"").append(each).append("\":");
                value(schema.getValueType(), depth + 1);
              });
      case UNION -> union(schema, depth);
      case STRING -> text();
      case BYTES -> out.append("\"AQIDBA==\"");
      case FIXED -> base64(schema.getFixedSize());
      case ENUM -> symbol(schema.getEnumSymbols());
      case INT -> out.append(random.nextInt() >> random.nextInt(32));
      case LONG -> out.append(random.nextLong() >> random.nextInt(64));
      case FLOAT, DOUBLE -> out.append(random.nextInt(1000)).append(".5e3");
      case BOOLEAN -> out.append(random.nextBoolean());
      case NULL -> out.append("null");
    }
  }

  private void logical(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      String digits = Integer.toString(random.nextInt(1000));
      String number = decimal.getScale() == 0 ? digits : digits + ".5";
      out.append(random.nextBoolean() ? number : "\"" + number + "\"");
      return;
    }
    Instant at = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
    String second = at.toString().substring(0, 19);
    out.append('"')
        .append(
            switch (schema.getLogicalType().getName()) {
              case "timestamp-millis", "timestamp-micros" ->
                  random.nextBoolean() ? second + ".123Z" : second + "+02:00";
              case "local-timestamp-millis", "local-timestamp-micros" -> second;
              case "date" -> second.substring(0, 10);
              case "uuid" -> "123e4567-e89b-12d3-a456-426614174000";
              default -> second.substring(11);
            })
        .append('"');
  }

  private void record(Schema schema, int depth) {
    out.append('{');
    String separator = "";
    for (Schema.Field field : schema.getFields()) {
      if (!field.hasDefaultValue() || random.nextInt(3) > 0) {
        out.append(separator).append('"').append(field.name()).append("\":");
        value(field.schema(), depth + 1);
        separator = ",";
      }
    }
    if (random.nextInt(10) == 0) {
      out.append(separator).append("\"unknown\":[{\"a\":1}]");
    }
    out.append('}');
  }

  private void items(String open, String close, int depth, IntConsumer item) {
    out.append(open);
    int count = random.nextInt(random.nextInt(20) == 0 ? 300 : 3);
    if (depth > DEEP && hostility == 0) {
      count = 0;
    }
    for (int each = 0; each < count && out.length() < mostChars; each++) {
      out.append(each == 0 ? "" : ",");
      item.accept(each);
    }
    out.append(close);
  }

  private void union(Schema schema, int depth) {
    List<Schema> branches = schema.getTypes();
    boolean none = schema.isNullable() && (depth > DEEP || out.length() > mostChars);
    value(
        none
            ? branches.get(schema.getIndexNamed("null"))
            : branches.get(random.nextInt(branches.size())),
        depth + 1);
  }

  private void symbol(List<String> symbols) {
    out.append('"').append(symbols.get(random.nextInt(symbols.size()))).append('"');
  }

  private void base64(int bytes) {
    out.append('"').append(Base64.getEncoder().encodeToString(new byte[bytes])).append('"');
  }

  private void text() {
    out.append('"');
    random
        .ints(random.nextInt(random.nextInt(100) == 0 ? mostChars / 8 + 1 : 12), 0, 0xD800)
        .filter(c -> c >= ' ' && c != '"' && c != '\\')
        .forEach(c -> out.append((char) (random.nextBoolean() ? c : 'a' + c % 26)));
    out.append(random.nextInt(5) == 0 ? "\\n\\u20ac\\ud83d\\ude00" : "").append('"');
  }
}
