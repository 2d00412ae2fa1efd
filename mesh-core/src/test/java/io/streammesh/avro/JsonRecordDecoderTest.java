package io.streammesh.avro;

import static io.streammesh.avro.EverythingSamples.fields;
import static io.streammesh.avro.EverythingSamples.json;
import static io.streammesh.avro.EverythingSamples.jsonWith;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.kit.Checksum;
import io.streammesh.avro.kit.Choice;
import io.streammesh.avro.kit.Color;
import io.streammesh.avro.kit.Everything;
import io.streammesh.avro.kit.Shape;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonRecordDecoderTest {
  private final JsonRecordDecoder<Everything> decoder = JsonRecordDecoder.of(Everything.class);

  @Test
  void shouldReadEveryType() {
    // When
    Everything record = decoder.decode(json(fields()));

    // Then
    assertThat(record.getText()).isEqualTo("caf\u00e9 \u20ac");
    assertThat(record.getFlag()).isTrue();
    assertThat(record.getSmall()).isEqualTo(-7);
    assertThat(record.getLarge()).isEqualTo(9007199254740993L);
    assertThat(record.getSingle()).isEqualTo(1.5f);
    assertThat(record.getPrecise()).isEqualTo(-2250.0);
    assertThat(record.getBlob()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(record.getChecksum()).isEqualTo(new Checksum(new byte[] {0, 1, 2, 3}));
    assertThat(record.getColor()).isEqualTo(Color.GREEN);
    assertThat(record.getShape()).isEqualTo(Shape.ROUND);
    assertThat(record.getAmount()).isEqualTo(new BigDecimal("12.50"));
    assertThat(record.getVast()).isEqualTo(new BigDecimal("12345678901234567890.123456"));
    assertThat(record.getAtMillis()).isEqualTo(Instant.parse("2017-10-02T10:56:33.123Z"));
    assertThat(record.getAtMicros()).isEqualTo(Instant.parse("2017-10-02T10:56:33.123456Z"));
    assertThat(record.getLocalMillis()).isEqualTo(LocalDateTime.parse("2017-10-02T10:56:33"));
    assertThat(record.getLocalMicros())
        .isEqualTo(LocalDateTime.parse("2017-10-02T10:56:33.000001"));
    assertThat(record.getDay()).isEqualTo(LocalDate.parse("2017-10-02"));
    assertThat(record.getTimeMillis()).isEqualTo(LocalTime.parse("10:56:33.500"));
    assertThat(record.getReference())
        .isEqualTo(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
  }

  @Test
  void shouldFillMissingFieldsWithTheirDefaults() {
    // When
    Everything record = decoder.decode(json(fields()));

    // Then
    assertThat(record.getNullFirst()).isNull();
    assertThat(record.getNullLast()).isEqualTo("absent");
    assertThat(record.getNumbers()).containsExactly(1L, 2L);
    assertThat(record.getLabels()).isEmpty();
    assertThat(record.getTree()).isNull();
  }

  @Test
  void shouldNotShareMutableDefaults() {
    // Given
    decoder.decode(json(fields())).getNumbers().clear();
    decoder.decode(json(fields())).getLabels().put("a", "b");

    // When
    Everything record = decoder.decode(json(fields()));

    // Then
    assertThat(record.getNumbers()).containsExactly(1L, 2L);
    assertThat(record.getLabels()).isEmpty();
  }

  @Test
  void shouldReadNestedRecordsArraysMapsAndNulls() {
    // Given
    Map<String, String> fields = fields();
    fields.put("nullFirst", "\"here\"");
    fields.put("nullLast", "null");
    fields.put("numbers", "[3, 4]");
    fields.put("labels", "{\"a\": \"b\", \"c\": null}");
    fields.put("tree", "{\"name\": \"root\", \"children\": [{\"name\": \"leaf\"}]}");

    // When
    Everything record = decoder.decode(json(fields));

    // Then
    assertThat(record.getNullFirst()).isEqualTo("here");
    assertThat(record.getNullLast()).isNull();
    assertThat(record.getNumbers()).containsExactly(3L, 4L);
    assertThat(record.getLabels()).containsEntry("a", "b").containsEntry("c", null);
    assertThat(record.getTree().getChildren().get(0).getName()).isEqualTo("leaf");
  }

  @Test
  void shouldReadFieldsInAnyOrderAndSkipUnknownOnes() {
    // Given
    byte[] json =
        ("{\"unknown\":{\"deep\":[1,{\"x\":2}]},\"type\":\"SHIPPED\",\"sequence\":4,\"\":null,"
                + "\"orderId\":\"o\",\"eventId\":\"e\",\"occurredAt\":1506941793123} \n")
            .getBytes(UTF_8);

    // When
    OrderEvent event = JsonRecordDecoder.of(OrderEvent.class).decode(json);

    // Then
    assertThat(event)
        .isEqualTo(
            new OrderEvent(
                "e",
                "o",
                4L,
                OrderEventType.SHIPPED,
                Instant.parse("2017-10-02T10:56:33.123Z"),
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12.00",
    "-0.5, -0.50",
    "0, 0.00",
    "-0, 0.00",
    "1e2, 100.00",
    "12.5000, 12.50",
    "0e99999, 0.00",
    "99999999.99, 99999999.99",
    "100000000000000000000e-20, 1.00",
    "'\"7.25\"', 7.25",
    "'\"1E+3\"', 1000.00"
  })
  void shouldReadDecimalsExactly(String json, String expected) {
    assertThat(decoder.decode(jsonWith("amount", json)).getAmount())
        .isEqualTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1506941793123, 2017-10-02T10:56:33.123Z",
    "-1, 1969-12-31T23:59:59.999Z",
    "'\"2017-10-02T10:56:33Z\"', 2017-10-02T10:56:33Z",
    "'\"2017-10-02T10:56:33.1Z\"', 2017-10-02T10:56:33.1Z",
    "'\"2017-10-02T10:56Z\"', 2017-10-02T10:56:00Z",
    "'\"2017-10-02T10:56:33-03:30\"', 2017-10-02T14:26:33Z",
    "'\"2017-10-02T10:56:33.123999999Z\"', 2017-10-02T10:56:33.123Z",
    "'\"1969-12-31T23:59:59.9999Z\"', 1969-12-31T23:59:59.999Z",
    "'\"2016-02-29T00:00:00Z\"', 2016-02-29T00:00:00Z"
  })
  void shouldReadTimestamps(String json, String expected) {
    assertThat(decoder.decode(jsonWith("atMillis", json)).getAtMillis())
        .isEqualTo(Instant.parse(expected));
  }

  @Test
  void shouldTakeAnUnknownSymbolForTheDefault() {
    assertThat(decoder.decode(jsonWith("shape", "\"SQUARE\"")).getShape()).isEqualTo(Shape.OTHER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | 4711 | text | an integer",
        "text | null | text | null",
        "text | \"\\ud83d4711\" | Unicode | surrogate",
        "flag | \"true4711\" | a boolean | text",
        "small | 2147483648 | 32 bits | range",
        "small | 1.0 | an integer | fraction",
        "small | 99999999999999999999 | an integer | range",
        "large | 9223372036854775808 | 64 bits | range",
        "large | 1e3 | an integer | exponent",
        "single | 1e39 | a number | a number",
        "precise | 1e999 | a number | a number",
        "precise | \"1.5\" | a number | text",
        "blob | \"4711!\" | base64 | other text",
        "blob | 4711 | base64 | an integer",
        "checksum | \"AAEC\" | 4 bytes | another",
        "color | \"4711\" | a symbol of Color | other text",
        "color | 1 | a symbol of Color | an integer",
        "amount | 47.115 | 2 after the point | another number",
        "amount | 471147114.71 | 10 digits | another number",
        "amount | \"4711,00\" | 10 digits | other text",
        "amount | \"+4711\" | 10 digits | other text",
        "amount | \"04711\" | 10 digits | other text",
        "amount | \"\" | 10 digits | other text",
        "amount | \"-\" | 10 digits | other text",
        "amount | \"1.\" | 10 digits | other text",
        "amount | \".5\" | 10 digits | other text",
        "amount | \"\u0664\" | 10 digits | other text",
        "amount | 1e999999999 | 10 digits | another number",
        "amount | 1e-999999999 | 10 digits | another number",
        "amount | 1e99999999999 | 10 digits | another number",
        "amount | true | 10 digits | a boolean",
        "atMillis | \"2017-10-02T10:56:33\" | with offset | other text",
        "atMillis | \"2017-13-02T10:56:33Z\" | with offset | other text",
        "atMillis | \"2017-02-29T10:56:33Z\" | with offset | other text",
        "atMillis | \"2017-02-28T24:56:33Z\" | with offset | other text",
        "atMillis | \"+999999999-12-31T00:00:00Z\" | with offset | other text",
        "atMillis | 4711.5 | with offset | a number with a fraction",
        "localMillis | \"2017-10-02T10:56:33Z\" | without offset | other text",
        "day | \"2017-02-29\" | ISO-8601 date | other text",
        "day | 99999999999 | ISO-8601 date | out of its range",
        "timeMillis | \"25:00\" | ISO-8601 time | other text",
        "timeMillis | 86400000 | ISO-8601 time | out of its range",
        "reference | \"1-1-1-1-4711\" | a UUID | other text",
        "numbers | {} | an array | an object",
        "tree | [] | an object | an array",
      })
  void shouldRefuseWhatDoesNotFitWithoutQuotingIt(
      String field, String value, String expected, String found) {
    assertThatThrownBy(() -> decoder.decode(jsonWith(field, value)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("io.streammesh.avro.kit.Everything at $." + field + ": expected")
        .hasMessageContaining(expected)
        .hasMessageContaining("found")
        .hasMessageContaining(found)
        .hasMessageNotContaining("4711")
        .hasNoCause();
  }

  @Test
  void shouldNameThePlaceByTheSchemaAlone() {
    assertThatThrownBy(
            () ->
                decoder.decode(
                    jsonWith("tree", "{\"name\":\"a\",\"children\":[{\"name\":\"b\"},{}]}")))
        .hasMessageEndingWith("at $.tree.children[1].name: expected a value, found no such field");
    assertThatThrownBy(() -> decoder.decode(jsonWith("labels", "{\"secret\":4711}")))
        .hasMessageEndingWith("at $.labels{}: expected text, found an integer");
    assertThatThrownBy(() -> decoder.decode(jsonWith("secret", "[1,!]")))
        .hasMessageContaining("at $.(unknown field): expected well-formed JSON")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}",
        "{} {}",
        "{\"text\"}",
        "{\"text\":\"a\"",
        "{\"text\":tru",
        "{'text':'a'}",
        "{\"text\":\"a\",}",
        "/* */ {}",
        "{\"text\":\"\t\"}",
        "{\"small\":NaN}",
        "{\"small\":01}",
        "\uFEFF{}"
      })
  void shouldRefuseWhatIsNotOneJsonObject(String json) {
    assertThatThrownBy(() -> decoder.decode(json.getBytes(UTF_8)))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void shouldRefuseTrailingTokens() {
    byte[] json = (new String(json(fields()), UTF_8) + "{}").getBytes(UTF_8);

    assertThatThrownBy(() -> decoder.decode(json))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("expected the end of input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "unknown"})
  void shouldRefuseAFieldThatComesTwice(String field) {
    byte[] json =
        new String(json(fields()), UTF_8)
            .replaceFirst("\\{", "{\"" + field + "\":\"1\",\"" + field + "\":\"2\",")
            .getBytes(UTF_8);

    assertThatThrownBy(() -> decoder.decode(json))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("each field once");
  }

  @Test
  void shouldRefuseAMapKeyThatComesTwice() {
    assertThatThrownBy(() -> decoder.decode(jsonWith("labels", "{\"a\":null,\"a\":\"b\"}")))
        .hasMessageContaining("$.labels{}: expected each key once");
  }

  @Test
  void shouldRefuseOtherCharacterSets() {
    String json = new String(json(fields()), UTF_8);
    for (Charset charset : List.of(ISO_8859_1, UTF_16, UTF_16LE)) {
      assertThatThrownBy(() -> decoder.decode(json.getBytes(charset)))
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C080",
        "C1BF",
        "E08080",
        "EDA080",
        "F0808080",
        "F4908080",
        "F5808080",
        "80",
        "C3"
      })
  void shouldRefuseInvalidUtf8(String hex) {
    // Given
    byte[] json = jsonWith("text", "\"####\"");
    byte[] invalid = HexFormat.of().parseHex(hex);
    int at = new String(json, UTF_8).indexOf("####");
    System.arraycopy(invalid, 0, json, at, invalid.length);

    // When, Then
    assertThatThrownBy(() -> decoder.decode(json))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "tree", "numbers"})
  void shouldBoundNesting(String field) {
    // Given
    String known = "{\"name\":\"a\",\"children\":[";
    String open = field.equals("tree") ? known.repeat(100_000) : "[".repeat(100_000);

    // When, Then
    assertThatThrownBy(() -> decoder.decode(jsonWith(field, open)))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void shouldBoundNumbersAndText() {
    assertThatThrownBy(() -> decoder.decode(jsonWith("large", "1".repeat(10_000_000))))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("limits");
    assertThatThrownBy(() -> decoder.decode(jsonWith("text", "\"" + "a".repeat(1_100_000) + "\"")))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("limits");
  }

  @Test
  void shouldRefuseAUnionThatJsonCannotTell() {
    assertThatThrownBy(() -> JsonRecordDecoder.of(Choice.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$.value")
        .hasMessageContaining("union");
  }
}
