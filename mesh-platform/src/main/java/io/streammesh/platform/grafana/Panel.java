package io.streammesh.platform.grafana;

import java.util.List;

/**
 * One picture of a dashboard.
 *
 * @param title what is shown
 * @param description what to look for in it
 * @param kind how it is shown
 * @param unit of the values, by Grafana's names
 * @param queries at least one
 */
record Panel(String title, String description, Kind kind, String unit, List<Query> queries) {
  /** Shares from 0 to 1. */
  static final String SHARE = "percentunit";

  static final String SECONDS = "s";
  static final String BYTES = "bytes";
  static final String COUNT = "short";
  static final String PER_SECOND = "cps";

  /** How a panel shows its values. */
  enum Kind {
    /** Over time. */
    LINES("timeseries"),
    /** The latest ones, in large. */
    NUMBERS("stat"),
    /** The latest ones, a row each. */
    TABLE("table");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** Grafana's name of it. */
    String type() {
      return type;
    }
  }

  Panel {
    queries = List.copyOf(queries);
  }

  static Panel lines(String title, String description, String unit, Query... queries) {
    return new Panel(title, description, Kind.LINES, unit, List.of(queries));
  }

  static Panel numbers(String title, String description, String unit, Query... queries) {
    return new Panel(title, description, Kind.NUMBERS, unit, List.of(queries));
  }

  static Panel table(String title, String description, String unit, Query... queries) {
    return new Panel(title, description, Kind.TABLE, unit, List.of(queries));
  }
}
