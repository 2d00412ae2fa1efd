package io.streammesh.scenarios.table;

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
public final class CsvRow {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

  private final Path path;
  private final long line;
  private final CSVRecord cells;

  CsvRow(Path path, long line, CSVRecord cells) {
    this.path = path;
    this.line = line;
    this.cells = cells;
  }

  Path path() {
    return path;
  }

  /** The line in the file on which the row starts; the header is on line 1. */
  public long line() {
    return line;
  }

  /** The cell, or null where it is empty. */
  public @Nullable String optionalText(String column) {
    String text = cells.get(column);
    return text.isEmpty() ? null : text;
  }

  /** The cell, which has to have a text. */
  public String text(String column) {
    String text = optionalText(column);
    if (text == null) {
      throw unexpected(column, "a value, found none");
    }
    return text;
  }

  /** The time, or null where the cell is empty. */
  public @Nullable Instant optionalTime(String column, TimeFormat format) {
    String text = optionalText(column);
    if (text == null) {
      return null;
    }
    try {
      return format.parse(text);
    } catch (DateTimeParseException e) {
      throw unexpected(column, "a time like " + format.example());
    }
  }

  /** The time, which has to be there. */
  public Instant time(String column, TimeFormat format) {
    Instant time = optionalTime(column, format);
    if (time == null) {
      throw unexpected(column, "a time, found none");
    }
    return time;
  }

  /** A whole number, which has to be there. */
  public int integer(String column) {
    try {
      return Integer.parseInt(text(column));
    } catch (NumberFormatException e) {
      throw unexpected(column, "a whole number");
    }
  }

  /**
   * Whether the cell says yes.
   *
   * @param yes the text that says so
   * @param no the only other text there may be
   */
  public boolean flag(String column, String yes, String no) {
    String text = text(column);
    if (!text.equals(yes) && !text.equals(no)) {
      throw unexpected(column, yes + " or " + no);
    }
    return text.equals(yes);
  }

  /** A number that the raw schemas' decimals can hold. */
  public BigDecimal decimal(String column) {
    return decimal(column, text(column));
  }

  /** Such a number, or null where the cell is empty. */
  public @Nullable BigDecimal optionalDecimal(String column) {
    String text = optionalText(column);
    return text == null ? null : decimal(column, text);
  }

  private BigDecimal decimal(String column, String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw unexpected(column, "a number like 199.90 with at most 4 decimals");
    }
    return new BigDecimal(text);
  }

  /** The complaint that a cell is not as expected, for the caller to throw. */
  public ScenarioException unexpected(String column, String expected) {
    return new ScenarioException(
        "%s, line %d, column %s: expected %s".formatted(path, line, column, expected));
  }
}
