package io.streammesh.scenarios.diginetica;

import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import java.nio.file.Path;
import java.time.ZoneOffset;

/**
 * The raw events of real shop sessions. The package's description has the rules by which they are
 * derived.
 */
public final class DigineticaHistory {
  static final ZoneOffset OFFSET = ZoneOffset.UTC;

  private DigineticaHistory() {}

  /**
   * Reads the table below {@code dir/diginetica}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where the file or a column is missing, or a
   *     row cannot be read; it names file, line and column
   */
  public static History read(Path dir) {
    Path file = dir.resolve("diginetica").resolve("item_views.csv.gz");
    return new DataSetHistory(OFFSET, SessionViews.of(ItemViewsCsv.read(file)));
  }
}
