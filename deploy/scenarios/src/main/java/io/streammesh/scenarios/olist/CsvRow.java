package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.ScenarioException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file. What cannot be read is told with file, line and column; the cell's text is not
 * repeated, since a shifted column can hold anything.
 */
final class CsvRow {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

  private final Path path;
  private final long line;
  private final CSVRecord cells;

  CsvRow(Path path, long line, CSVRecord cells) {
    this.path = path;
    this.line = line;
    this.cells = cells;
  }

  /** The line in the file on which the row starts; the header is on line 1. */
  long line() {
    return line;
  }

  /** The cell, or null where it is empty. */
  @Nullable String optionalText(String column) {
    String text = cells.get(column);
    return text.isEmpty() ? null : text;
  }

  String text(String column) {
    String text = optionalText(column);
    if (text == null) {
      throw unexpected(column, "a value, found none");
    }
    return text;
  }

  @Nullable Instant optionalTime(String column) {
    String text = optionalText(column);
    if (text == null) {
      return null;
    }
    try {
      return OlistTime.parse(text);
    } catch (DateTimeParseException e) {
      throw unexpected(column, "a time like 2017-05-08 08:06:54");
    }
  }

  Instant time(String column) {
    Instant time = optionalTime(column);
    if (time == null) {
      throw unexpected(column, "a time, found none");
    }
    return time;
  }

  int integer(String column) {
    try {
      return Integer.parseInt(text(column));
    } catch (NumberFormatException e) {
      throw unexpected(column, "a whole number");
    }
  }

  /** A number that the raw schemas' decimals can hold. */
  BigDecimal decimal(String column) {
    String text = text(column);
    if (!DECIMAL.matcher(text).matches()) {
      throw unexpected(column, "a number like 199.90 with at most 4 decimals");
    }
    return new BigDecimal(text);
  }

  ScenarioException unexpected(String column, String expected) {
    return new ScenarioException(
        "%s, line %d, column %s: expected %s".formatted(path, line, column, expected));
  }
}
