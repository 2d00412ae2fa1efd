package io.streammesh.scenarios.cookiecats;

import io.streammesh.scenarios.event.ExperimentVariant;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Shared;
import io.streammesh.scenarios.table.Uniqueness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code cookie_cats.csv.gz}. */
final class CookieCatsCsv {
  static final String EXPERIMENT = "cookie-cats-gate";

  private static final String USER = "userid";
  private static final String VERSION = "version";
  private static final String ROUNDS = "sum_gamerounds";
  private static final String BACK_ON_DAY_1 = "retention_1";
  private static final String BACK_ON_DAY_7 = "retention_7";
  private static final String YES = "True";
  private static final String NO = "False";
  private static final String CONTROL = "gate_30";

  private final List<Player> players = new ArrayList<>();
  private final Uniqueness users = new Uniqueness(USER);
  private final Shared<ExperimentVariant> variants = new Shared<>();

  private CookieCatsCsv() {}

  static List<Player> read(Path path) {
    CookieCatsCsv csv = new CookieCatsCsv();
    new CsvFile(path, List.of(USER, VERSION, ROUNDS, BACK_ON_DAY_1, BACK_ON_DAY_7))
        .forEachRow(csv::add);
    return csv.players;
  }

  private void add(CsvRow row) {
    users.check(row, row.text(USER));
    players.add(
        new Player(
            row.text(USER),
            variant(row.text(VERSION)),
            row.integer(ROUNDS),
            row.flag(BACK_ON_DAY_1, YES, NO),
            row.flag(BACK_ON_DAY_7, YES, NO)));
  }

  private ExperimentVariant variant(String version) {
    return variants.one(new ExperimentVariant(EXPERIMENT, version, version.equals(CONTROL)));
  }
}
