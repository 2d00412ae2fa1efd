package io.streammesh.discovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.discovery.model.ItemView;
import io.streammesh.discovery.model.Popularity;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PopularityRulesTest {
  @Test
  void shouldCountEachViewForItsMonthInUtc() {
    // When
    Popularity popularity =
        popularity("2016-05-31T23:59:59.999Z", "2016-06-01T00:00:00Z", "2016-05-01T00:00:00Z");

    // Then
    assertThat(popularity.views()).isEqualTo(3);
    assertThat(popularity.months())
        .containsExactly(
            Map.entry(YearMonth.of(2016, 5), 2L), Map.entry(YearMonth.of(2016, 6), 1L));
  }

  @Test
  void shouldTellTheLatestViewWhateverComesLast() {
    // When
    Popularity popularity = popularity("2016-05-02T00:00:00Z", "2016-05-01T00:00:00Z");

    // Then
    assertThat(popularity.latestViewAt()).isEqualTo("2016-05-02T00:00:00Z");
  }

  private static Popularity popularity(String... times) {
    return Stream.of(times)
        .map(time -> new ItemView("i-1", Instant.parse(time)))
        .reduce(
            Popularity.NONE,
            PopularityRules::add,
            (one, other) -> {
              throw new AssertionError("a sequential stream has nothing to combine");
            });
  }
}
