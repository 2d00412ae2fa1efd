package io.streammesh.discovery.rules;

import io.streammesh.discovery.model.ItemView;
import io.streammesh.discovery.model.Popularity;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/** Each view counts for its month; the order in which they come does not matter. */
public final class PopularityRules {
  private PopularityRules() {}

  public static Popularity add(Popularity popularity, ItemView view) {
    SortedMap<YearMonth, Long> months = new TreeMap<>(popularity.months());
    months.merge(YearMonth.from(view.at().atOffset(ZoneOffset.UTC)), 1L, Long::sum);
    return new Popularity(months, later(popularity.latestViewAt(), view.at()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
