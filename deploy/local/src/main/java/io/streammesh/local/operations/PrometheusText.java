package io.streammesh.local.operations;

import io.streammesh.local.LocalMeshException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format, version 0.0.4: see "Exposition formats" in Prometheus'
 * documentation. It is strict about the samples that are asked for, and does not look at the
 * others.
 */
final class PrometheusText {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");
  private static final Pattern VALUE =
      Pattern.compile("[ \\t]+(NaN|[+-]?Inf|[+-]?[0-9.][0-9.eE+-]*)(?:[ \\t]+-?[0-9]+)?[ \\t]*");

  private final String line;
  private final int number;
  private int at;

  private PrometheusText(String line, int number) {
    this.line = line;
    this.number = number;
  }

  /**
   * The values of all series whose name begins so.
   *
   * @throws LocalMeshException if such a line is no sample, or a series is there twice; names the
   *     line
   */
  static Map<Series, Double> read(String text, String prefix) {
    Map<Series, Double> values = new HashMap<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.startsWith(prefix)) {
        new PrometheusText(line, number).readInto(values);
      }
    }
    return values;
  }

  private void readInto(Map<Series, Double> values) {
    Series series = new Series(take(NAME, "a metric's name").group(), labels());
    double value = number(take(VALUE, "a number").group(1));
    if (at != line.length()) {
      throw unexpected("the end of the line");
    }
    if (values.put(series, value) != null) {
      throw new LocalMeshException(
          "Line %d of the metrics has %s a second time; expected each series once"
              .formatted(number, series));
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    if (!skip('{')) {
      return labels;
    }
    while (!skip('}')) {
      String name = take(LABEL, "a label").group(1);
      if (labels.put(name, quoted()) != null) {
        throw unexpected("each label once");
      }
      if (!skip(',') && !next('}')) {
        throw unexpected("',' or '}'");
      }
    }
    return labels;
  }

  /** A label's value behind its opening quote, with the closing one. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (!skip('"')) {
      char sign = sign();
      value.append(sign == '\\' ? escaped() : sign);
    }
    return value.toString();
  }

  private char escaped() {
    char sign = sign();
    return switch (sign) {
      case '\\', '"' -> sign;
      case 'n' -> '\n';
      default -> throw unexpected("\\\\, \\\" or \\n");
    };
  }

  private double number(String text) {
    try {
      return Double.parseDouble(text.endsWith("Inf") ? text + "inity" : text);
    } catch (NumberFormatException e) {
      throw unexpected("a number");
    }
  }

  private Matcher take(Pattern pattern, String expected) {
    Matcher matcher = pattern.matcher(line).region(at, line.length());
    if (!matcher.lookingAt()) {
      throw unexpected(expected);
    }
    at = matcher.end();
    return matcher;
  }

  private char sign() {
    if (at >= line.length()) {
      throw unexpected("'\"'");
    }
    return line.charAt(at++);
  }

  private boolean skip(char sign) {
    boolean found = next(sign);
    if (found) {
      at++;
    }
    return found;
  }

  private boolean next(char sign) {
    return at < line.length() && line.charAt(at) == sign;
  }

  /** Names the place; not the line, of which a faulty one can have anything. */
  private LocalMeshException unexpected(String expected) {
    return new LocalMeshException(
        "Line %d of the metrics is no sample of Prometheus' text format: expected %s at column %d"
            .formatted(number, expected, at + 1));
  }
}
