package io.streammesh.scenarios.hillstrom;

import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The raw events of a real e-mail campaign. The package's description has the rules by which they
 * are derived.
 */
public final class HillstromHistory {

  private HillstromHistory() {}

  /**
   * Reads the table below {@code dir/hillstrom}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where the file or a column is missing, or a
   *     row cannot be read; it names file, line and column
   */
  public static History read(Path dir) {
    List<ShopEvent> events = new ArrayList<>();
    HillstromCsv.read(
        dir.resolve("hillstrom").resolve("hillstrom.csv.gz"),
        customer -> events.addAll(CampaignEvents.of(customer)));
    return new DataSetHistory(ZoneOffset.UTC, events);
  }
}
