package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Points in time. The form that most systems write, {@code 2017-10-02T10:56:33Z} or {@code
 * 2017-10-02T10:56:33+01:00} with or without a fraction, is read by hand, several times faster than
 * the JDK's formatter reads it; that reads everything else.
 */
final class InstantText {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final String OFFSET = "+00:00";
  private static final int MOST_FRACTION = ".123456789".length();

  /** Beyond it the JDK knows no offset. */
  private static final int MOST_HOURS = 17;

  private InstantText() {}

  static Instant parse(JsonParser parser) throws IOException {
    char[] text = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int end = from + parser.getTextLength();
    int zone = zone(text, from + FORM.length(), end);
    return zone > 0 && isUsualForm(text, from, zone)
        ? usual(text, from, zone).minusSeconds(offset(text, zone))
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(parser.getText(), Instant::from);
  }

  /** Where the zone begins, if it is of the usual form; else 0. */
  private static int zone(char[] text, int earliest, int end) {
    if (end > earliest && text[end - 1] == 'Z') {
      return end - 1;
    }
    int from = end - OFFSET.length();
    return from >= earliest
            && (text[from] == '+' || text[from] == '-')
            && isDigit(text[from + 1])
            && isDigit(text[from + 2])
            && text[from + 3] == ':'
            && isDigit(text[from + 4])
            && isDigit(text[from + 5])
            && number(text, from + 1, 2) <= MOST_HOURS
            && number(text, from + 4, 2) <= 59
        ? from
        : 0;
  }

  /** In seconds. */
  private static long offset(char[] text, int zone) {
    if (text[zone] == 'Z') {
      return 0;
    }
    int seconds = number(text, zone + 1, 2) * 3600 + number(text, zone + 4, 2) * 60;
    return text[zone] == '-' ? -seconds : seconds;
  }

  private static boolean isUsualForm(char[] text, int from, int zone) {
    int fraction = zone - from - FORM.length();
    if (fraction == 1 || fraction > MOST_FRACTION) {
      return false;
    }
    for (int index = 0; index < FORM.length(); index++) {
      char c = text[from + index];
      if (FORM.charAt(index) == '0' ? !isDigit(c) : c != FORM.charAt(index)) {
        return false;
      }
    }
    for (int index = from + FORM.length() + 1; index < zone; index++) {
      if (!isDigit(text[index])) {
        return false;
      }
    }
    return fraction == 0 || text[from + FORM.length()] == '.';
  }

  private static Instant usual(char[] text, int from, int zone) {
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = number(text, from + 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("Not a time of day");
    }
    LocalDate date =
        LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
    int digits = Math.max(0, zone - from - FORM.length() - 1);
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
