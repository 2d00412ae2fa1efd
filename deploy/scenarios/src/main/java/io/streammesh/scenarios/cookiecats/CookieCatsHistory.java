package io.streammesh.scenarios.cookiecats;

import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.history.DataSetHistory;
import io.streammesh.scenarios.history.History;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The raw events of a real A/B test. The package's description has the rules by which they are
 * derived.
 */
public final class CookieCatsHistory {
  static final Instant START = Instant.parse("2017-01-01T00:00:00Z");

  private static final Duration BETWEEN_ASSIGNMENTS = Duration.ofMillis(10);

  private CookieCatsHistory() {}

  /**
   * Reads the table below {@code dir/cookie_cats}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where the file or a column is missing, or a
   *     row cannot be read; it names file, line and column
   */
  public static History read(Path dir) {
    List<Player> players =
        CookieCatsCsv.read(dir.resolve("cookie_cats").resolve("cookie_cats.csv.gz"));
    List<ShopEvent> events = new ArrayList<>();
    Instant assignedAt = START;
    for (Player player : players) {
      events.addAll(ParticipantEvents.of(player, assignedAt));
      assignedAt = assignedAt.plus(BETWEEN_ASSIGNMENTS);
    }
    return new DataSetHistory(ZoneOffset.UTC, events);
  }
}
