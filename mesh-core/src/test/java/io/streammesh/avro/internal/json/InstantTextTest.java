package io.streammesh.avro.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InstantTextTest {
  private static final int CASES = 50_000;
  private static final String[] ZONES = {
    "Z",
    "+00:00",
    "-00:00",
    "+01:00",
    "-03:30",
    "+17:59",
    "+18:00",
    "-18:01",
    "+19:00",
    "+01:60",
    "+0100",
    "+01",
    "",
    "z",
    "+01:00:30",
    "=01:00"
  };

  @Test
  void shouldReadWhatTheFormatterReads() {
    // Given
    Random random = new Random(7);
    for (int i = 0; i < CASES; i++) {
      String text = almost(random, dateTime(random) + ZONES[random.nextInt(ZONES.length)]);

      // When
      Object read = outcome(() -> read(text));

      // Then
      assertThat(read).as(text).isEqualTo(outcome(() -> byFormatter(text)));
    }
  }

  private static String dateTime(Random random) {
    String text =
        "%04d-%02d-%02dT%02d:%02d:%02d"
            .formatted(
                1990 + random.nextInt(60),
                random.nextInt(14),
                random.nextInt(33),
                random.nextInt(25),
                random.nextInt(61),
                random.nextInt(61));
    int digits = random.nextInt(12);
    return digits == 0
        ? text
        : text + "." + "123456789012".substring(0, random.nextBoolean() ? digits : 0);
  }

  /** One time in four, one character is another. */
  private static String almost(Random random, String text) {
    if (random.nextInt(4) > 0) {
      return text;
    }
    char[] changed = text.toCharArray();
    changed[random.nextInt(changed.length)] = "0192:-+TZ. ١".charAt(random.nextInt(12));
    return new String(changed);
  }

  private static Object outcome(Supplier<Instant> reader) {
    try {
      return reader.get();
    } catch (DateTimeException e) {
      return "refused";
    }
  }

  private static Instant read(String text) {
    try (JsonParser parser = new JsonFactory().createParser('"' + text + '"')) {
      parser.nextToken();
      return InstantText.parse(parser);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Instant byFormatter(String text) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }
}
