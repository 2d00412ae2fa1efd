package io.streammesh.scenarios.diginetica;

import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.TimeFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code item_views.csv.gz}. */
final class ItemViewsCsv {
  private static final String SESSION = "session_id";
  private static final String USER = "user_id";
  private static final String ITEM = "item_id";
  private static final String TIMEFRAME = "timeframe";
  private static final String DAY = "eventdate";
  private static final String UNKNOWN = "NA";
  private static final TimeFormat DAYS = TimeFormat.days(DigineticaHistory.OFFSET);

  private ItemViewsCsv() {}

  /** The rows, in the order of the file. */
  static List<ItemView> read(Path path) {
    List<ItemView> views = new ArrayList<>();
    new CsvFile(path, List.of(SESSION, USER, ITEM, TIMEFRAME, DAY))
        .forEachRow(row -> views.add(view(row)));
    return views;
  }

  private static ItemView view(CsvRow row) {
    String user = row.text(USER);
    return new ItemView(
        row.text(SESSION),
        user.equals(UNKNOWN) ? null : user,
        row.integer(ITEM),
        row.time(DAY, DAYS).plusMillis(row.integer(TIMEFRAME)));
  }
}
