package io.streammesh.avro.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.streammesh.avro.internal.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.avro.LogicalTypes.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal, from a number or from text with the grammar of a JSON number; the result has
 * the schema's scale.
 */
final class DecimalReader implements ValueReader {
  private static final int LONGEST_TEXT = 100;
  private static final int MOST_FAST_DIGITS = 18;
  private static final long[] POWERS = new long[MOST_FAST_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int exponent = 1; exponent < POWERS.length; exponent++) {
      POWERS[exponent] = POWERS[exponent - 1] * 10;
    }
  }

  private final int precision;
  private final int scale;
  private final String expected;

  DecimalReader(Decimal type) {
    precision = type.getPrecision();
    scale = type.getScale();
    expected =
        "a decimal with up to " + precision + " digits, of them " + scale + " after the point";
  }

  @Override
  public Object read(JsonInput in) throws IOException {
    boolean text = in.at(JsonToken.VALUE_STRING);
    if (!text && !in.at(JsonToken.VALUE_NUMBER_INT) && !in.at(JsonToken.VALUE_NUMBER_FLOAT)) {
      throw in.expected(expected);
    }
    char[] chars = in.parser().getTextCharacters();
    int from = in.parser().getTextOffset();
    int to = from + in.parser().getTextLength();
    BigDecimal value = fast(chars, from, to);
    if (value == null && to - from <= LONGEST_TEXT && isNumber(chars, from, to)) {
      value = general(new BigDecimal(chars, from, to - from));
    }
    if (value == null) {
      throw Failure.expected(expected, text ? "other text" : "another number");
    }
    return value;
  }

  /** Plain digits that fit a long: nearly every amount. Null for all others, valid or not. */
  private @Nullable BigDecimal fast(char[] chars, int from, int to) {
    int at = from < to && chars[from] == '-' ? from + 1 : from;
    if (to - at > MOST_FAST_DIGITS
        || at == to
        || (chars[at] == '0' && at + 1 < to && chars[at + 1] != '.')) {
      return null;
    }
    long unscaled = 0;
    int point = -1;
    for (int index = at; index < to; index++) {
      char c = chars[index];
      if (c >= '0' && c <= '9') {
        unscaled = unscaled * 10 + (c - '0');
      } else if (c == '.' && point < 0 && index > at && index + 1 < to) {
        point = index;
      } else {
        return null;
      }
    }
    int missing = scale - (point < 0 ? 0 : to - point - 1);
    int digits = to - at + missing;
    if (missing < 0 || digits > MOST_FAST_DIGITS || digits > precision) {
      return null;
    }
    unscaled *= POWERS[missing];
    return BigDecimal.valueOf(at == from ? unscaled : -unscaled, scale);
  }

  /** Null if the value does not fit; checked before any step that would write out an exponent. */
  private @Nullable BigDecimal general(BigDecimal value) {
    if (value.signum() == 0) {
      return BigDecimal.valueOf(0, scale);
    }
    BigDecimal stripped = value.stripTrailingZeros();
    long digitsBeforePoint = (long) stripped.precision() - stripped.scale();
    if (stripped.scale() > scale || digitsBeforePoint > precision - scale) {
      return null;
    }
    return stripped.setScale(scale);
  }

  private static boolean isNumber(char[] chars, int from, int to) {
    int at = from < to && chars[from] == '-' ? from + 1 : from;
    int end = digits(chars, at, to);
    if (end == at || (chars[at] == '0' && end > at + 1)) {
      return false;
    }
    if (end < to && chars[end] == '.') {
      at = end + 1;
      end = digits(chars, at, to);
      if (end == at) {
        return false;
      }
    }
    if (end < to && (chars[end] == 'e' || chars[end] == 'E')) {
      at = end + 1 < to && (chars[end + 1] == '+' || chars[end + 1] == '-') ? end + 2 : end + 1;
      end = digits(chars, at, to);
      // BigDecimal's own limit of the exponent is ten digits; nothing of ours needs nearly as many.
      return end > at && end - at <= 9 && end == to;
    }
    return end == to;
  }

  private static int digits(char[] chars, int from, int to) {
    int at = from;
    while (at < to && chars[at] >= '0' && chars[at] <= '9') {
      at++;
    }
    return at;
  }
}
