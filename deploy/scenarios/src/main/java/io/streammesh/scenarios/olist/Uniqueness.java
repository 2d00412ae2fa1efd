package io.streammesh.scenarios.olist;

import java.util.HashMap;
import java.util.Map;

/** Refuses a second row with the same id, and names both lines. */
final class Uniqueness {
  private final String column;
  private final Map<String, Long> lines = new HashMap<>();

  /**
   * @param column the column that the complaint names
   */
  Uniqueness(String column) {
    this.column = column;
  }

  void check(CsvRow row, String id) {
    Long earlier = lines.putIfAbsent(id, row.line());
    if (earlier != null) {
      throw row.unexpected(column, "a new id, but line " + earlier + " has the same");
    }
  }
}
