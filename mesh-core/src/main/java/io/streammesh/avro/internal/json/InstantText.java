package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Points in time. The form that most systems write, {@code 2017-10-02T10:56:33Z} with or without a
 * fraction, is read by hand, several times faster than the JDK's formatter reads it; that reads
 * everything else.
 */
final class InstantText {
  private static final int SHORTEST = "2017-10-02T10:56:33Z".length();
  private static final int LONGEST = "2017-10-02T10:56:33.123456789Z".length();
  private static final String FORM = "0000-00-00T00:00:00";

  private InstantText() {}

  static Instant parse(JsonParser parser) throws IOException {
    char[] text = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int length = parser.getTextLength();
    return isUsualForm(text, from, length)
        ? usual(text, from, length)
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(parser.getText(), Instant::from);
  }

  private static boolean isUsualForm(char[] text, int from, int length) {
    if (length < SHORTEST || length > LONGEST || text[from + length - 1] != 'Z') {
      return false;
    }
    for (int index = 0; index < FORM.length(); index++) {
      char c = text[from + index];
      if (FORM.charAt(index) == '0' ? !isDigit(c) : c != FORM.charAt(index)) {
        return false;
      }
    }
    for (int index = FORM.length() + 1; index < length - 1; index++) {
      if (!isDigit(text[from + index])) {
        return false;
      }
    }
    return length == SHORTEST || (text[from + FORM.length()] == '.' && length > SHORTEST + 1);
  }

  private static Instant usual(char[] text, int from, int length) {
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = number(text, from + 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("Not a time of day");
    }
    LocalDate date =
        LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
    int digits = Math.max(0, length - SHORTEST - 1);
    int nanos = number(text, from + FORM.length() + 1, digits);
    for (int missing = digits; missing < 9; missing++) {
      nanos *= 10;
    }
    return Instant.ofEpochSecond(
        date.toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second, nanos);
  }

  private static int number(char[] text, int from, int digits) {
    int number = 0;
    for (int index = from; index < from + digits; index++) {
      number = number * 10 + (text[index] - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
