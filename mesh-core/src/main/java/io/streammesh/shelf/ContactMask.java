package io.streammesh.shelf;

/**
 * Masks what looks like contact or card data in a text that a person typed: e-mail addresses, and
 * numbers of eight digits or more, however they are grouped, as phone and card numbers are. It
 * takes too much rather than too little: a date written in digits is masked too. Names and postal
 * addresses are not found. Takes time in proportion to the text's length, whatever is in it.
 */
public final class ContactMask {
  private static final String EMAIL = "[e-mail]";
  private static final String NUMBER = "[number]";
  private static final int LEAST_DIGITS = 8;

  /** Between the digits of one number may stand so many of these, spaces and dashes in a row. */
  private static final int MOST_BETWEEN_DIGITS = 3;

  private static final String BETWEEN_DIGITS = "./()+";

  private ContactMask() {}

  /**
   * A text without what looked like contact data.
   *
   * @param places how many places of the text were masked
   */
  public record Masked(String text, int places) {}

  /** Masks a text; one without anything to mask comes back as it is. */
  public static Masked mask(String text) {
    Masked withoutEmails = maskEmails(text);
    Masked masked = maskNumbers(withoutEmails.text());
    return new Masked(masked.text(), withoutEmails.places() + masked.places());
  }

  private static Masked maskEmails(String text) {
    StringBuilder out = new StringBuilder();
    int places = 0;
    int copied = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = at;
      while (start > copied && isInMailbox(text.charAt(start - 1))) {
        start--;
      }
      int end = endOfDomain(text, at + 1);
      if (start < at && end > at) {
        out.append(text, copied, start).append(EMAIL);
        copied = end;
        places++;
      }
    }
    return places == 0
        ? new Masked(text, 0)
        : new Masked(out.append(text, copied, text.length()).toString(), places);
  }

  /** Behind the last letter or digit of a name with a dot in it; -1 if there is none. */
  private static int endOfDomain(String text, int from) {
    int end = from;
    boolean dotted = false;
    for (int i = from; i < text.length() && isInDomain(text.charAt(i)); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        dotted |= i > from && text.charAt(i - 1) == '.';
        end = i + 1;
      }
    }
    return dotted ? end : -1;
  }

  private static Masked maskNumbers(String text) {
    StringBuilder out = new StringBuilder();
    int places = 0;
    int copied = 0;
    int i = 0;
    while (i < text.length()) {
      if (!Character.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      DigitRun run = DigitRun.from(text, i);
      if (run.digits() >= LEAST_DIGITS) {
        out.append(text, copied, i).append(NUMBER);
        copied = run.end();
        places++;
      }
      i = run.end();
    }
    return places == 0
        ? new Masked(text, 0)
        : new Masked(out.append(text, copied, text.length()).toString(), places);
  }

  private static boolean isInMailbox(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static boolean isInDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  /** Spaces and dashes of every script: people paste what a phone or a shop has formatted. */
  private static boolean isBetweenDigits(char c) {
    return BETWEEN_DIGITS.indexOf(c) >= 0
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION;
  }

  /**
   * Digits with little between them.
   *
   * @param end behind the last digit
   */
  private record DigitRun(int end, int digits) {

    static DigitRun from(String text, int first) {
      int end = first;
      int digits = 0;
      int between = 0;
      for (int i = first; i < text.length() && between <= MOST_BETWEEN_DIGITS; i++) {
        if (Character.isDigit(text.charAt(i))) {
          digits++;
          between = 0;
          end = i + 1;
        } else if (isBetweenDigits(text.charAt(i))) {
          between++;
        } else {
          break;
        }
      }
      return new DigitRun(end, digits);
    }
  }
}
