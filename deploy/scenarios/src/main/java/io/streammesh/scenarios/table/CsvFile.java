package io.streammesh.scenarios.table;

import io.streammesh.scenarios.ScenarioException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A gzip CSV file: UTF-8, comma, a header line, RFC 4180 quotes. */
public final class CsvFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private final Path path;
  private final List<String> columns;

  /**
   * @param columns the columns that must be there; others may be
   */
  public CsvFile(Path path, List<String> columns) {
    this.path = path;
    this.columns = List.copyOf(columns);
  }

  /**
   * Reads the file from its first row to its last.
   *
   * @throws ScenarioException where the file or a column is missing, or a row cannot be read
   */
  public void forEachRow(Consumer<CsvRow> consumer) {
    if (!Files.isRegularFile(path)) {
      throw new ScenarioException(path + ": expected a gzip CSV file, found none");
    }
    try (Reader reader = reader();
        CSVParser parser = FORMAT.parse(reader)) {
      checkColumns(parser.getHeaderNames());
      readRows(parser, consumer);
    } catch (IOException | IllegalArgumentException e) {
      throw new ScenarioException(path + ": expected a gzip CSV file with a header line", e);
    }
  }

  private Reader reader() throws IOException {
    // A decoder of our own reports bytes that are not UTF-8; a charset would replace them.
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8.newDecoder()));
  }

  private void checkColumns(List<String> found) {
    List<String> missing = columns.stream().filter(column -> !found.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new ScenarioException(
          "%s, line 1: expected column %s, found %s"
              .formatted(path, String.join(", ", missing), String.join(", ", found)));
    }
  }

  private void readRows(CSVParser parser, Consumer<CsvRow> consumer) {
    Iterator<CSVRecord> records = parser.iterator();
    int width = parser.getHeaderNames().size();
    while (true) {
      // A row starts behind the last line that was read; quotes can make it end further down.
      long line = parser.getCurrentLineNumber() + 1;
      if (!hasNext(records, line)) {
        return;
      }
      CSVRecord cells = records.next();
      if (cells.size() != width) {
        throw new ScenarioException(
            "%s, line %d: expected %d columns, found %d"
                .formatted(path, line, width, cells.size()));
      }
      consumer.accept(new CsvRow(path, line, cells));
    }
  }

  private boolean hasNext(Iterator<CSVRecord> records, long line) {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw new ScenarioException(
          "%s, line %d: expected a row in RFC 4180 form and UTF-8".formatted(path, line), e);
    }
  }
}
