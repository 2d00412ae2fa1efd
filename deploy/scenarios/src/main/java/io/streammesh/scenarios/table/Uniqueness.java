package io.streammesh.scenarios.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Refuses a second row with the same id, in one file or over several, and names both lines. */
public final class Uniqueness {
  private final String column;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * @param column the column that the complaint names
   */
  public Uniqueness(String column) {
    this.column = column;
  }

  /**
   * Takes note of the id.
   *
   * @throws io.streammesh.scenarios.ScenarioException where an earlier row has it
   */
  public void check(CsvRow row, String id) {
    Place earlier = places.putIfAbsent(id, new Place(row.path(), row.line()));
    if (earlier != null) {
      throw row.unexpected(
          column, "a new id, but %s has the same".formatted(earlier.seenFrom(row.path())));
    }
  }

  private record Place(Path path, long line) {
    String seenFrom(Path file) {
      return path.equals(file) ? "line " + line : "line " + line + " of " + path.getFileName();
    }
  }
}
