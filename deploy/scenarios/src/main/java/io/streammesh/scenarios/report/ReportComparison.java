package io.streammesh.scenarios.report;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares a report with the expected one, figure by figure.
 *
 * <ul>
 *   <li>Amounts as text are equal as numbers: {@code "5.10"} and {@code "5.1"}. Text is taken as an
 *       amount only where one side has a decimal point: zip prefixes {@code "07220"} and {@code
 *       "7220"} differ.
 *   <li>Floats may differ by one in the sixth decimal, to which both are rounded; whole numbers not
 *       at all.
 *   <li>A key that only one side has is a difference.
 *   <li>Of lists that differ in length, the length is told and the first entry that differs: what
 *       follows it has only moved.
 * </ul>
 */
public final class ReportComparison {
  private static final BigDecimal ROUNDING = new BigDecimal("0.000001");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final String ABSENT = "(absent)";

  private final List<Difference> differences = new ArrayList<>();

  private ReportComparison() {}

  /** The differences in the order of the expected report; empty where the two agree. */
  public static List<Difference> compare(JsonNode expected, JsonNode actual) {
    ReportComparison comparison = new ReportComparison();
    comparison.visit(JsonPointer.empty(), expected, actual);
    return List.copyOf(comparison.differences);
  }

  private void visit(JsonPointer path, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      visitObjects(path, expected, actual);
    } else if (expected.isArray() && actual.isArray()) {
      visitArrays(path, expected, actual);
    } else if (!isSame(expected, actual)) {
      differences.add(new Difference(path.toString(), text(expected), text(actual)));
    }
  }

  private void visitObjects(JsonPointer path, JsonNode expected, JsonNode actual) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      visit(path.appendProperty(name), expected.path(name), actual.path(name));
    }
  }

  private void visitArrays(JsonPointer path, JsonNode expected, JsonNode actual) {
    boolean sameLength = expected.size() == actual.size();
    if (!sameLength) {
      differences.add(
          new Difference(
              path.toString(), expected.size() + " entries", actual.size() + " entries"));
    }
    int before = differences.size();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      visit(path.appendIndex(i), expected.path(i), actual.path(i));
      if (!sameLength && differences.size() > before) {
        return;
      }
    }
  }

  private static boolean isSame(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return isSameNumber(expected, actual);
    }
    if (expected.isTextual() && actual.isTextual()) {
      return isSameText(expected.textValue(), actual.textValue());
    }
    return expected.equals(actual);
  }

  private static boolean isSameNumber(JsonNode expected, JsonNode actual) {
    BigDecimal distance = expected.decimalValue().subtract(actual.decimalValue()).abs();
    boolean whole = expected.isIntegralNumber() && actual.isIntegralNumber();
    return whole ? distance.signum() == 0 : distance.compareTo(ROUNDING) <= 0;
  }

  private static boolean isSameText(String expected, String actual) {
    if (!isAmount(expected, actual)) {
      return expected.equals(actual);
    }
    return new BigDecimal(expected).compareTo(new BigDecimal(actual)) == 0;
  }

  private static boolean isAmount(String expected, String actual) {
    return NUMBER.matcher(expected).matches()
        && NUMBER.matcher(actual).matches()
        && (expected.indexOf('.') >= 0 || actual.indexOf('.') >= 0);
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? ABSENT : node.toString();
  }
}
