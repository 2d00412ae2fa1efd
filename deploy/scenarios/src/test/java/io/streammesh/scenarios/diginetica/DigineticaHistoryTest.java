package io.streammesh.scenarios.diginetica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.ItemViewed;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.table.TestTables;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigineticaHistoryTest {
  private static final String FILE = "diginetica/item_views";

  private TestTables tables;

  @BeforeEach
  void emptyTable(@TempDir Path dir) {
    tables = new TestTables(dir).header(FILE, "session_id,user_id,item_id,timeframe,eventdate");
  }

  @Test
  void shouldNumberTheViewsOfASessionByTimeThenItemThenTheFile() {
    // Given
    row("1,NA,81766,526309,2016-05-09");
    row("2,NA,5,1,2016-05-09");
    row("1,7,31331,1000,2016-05-09");
    row("1,8,100,1000,2016-05-09");
    row("1,9,100,1000,2016-05-09");

    // When
    History history = read();

    // Then
    assertThat(history.events())
        .containsExactly(
            new ItemViewed(entry("2", 1, "2016-05-09T00:00:00.001Z"), null, "5"),
            new ItemViewed(entry("1", 1, "2016-05-09T00:00:01Z"), "8", "100"),
            new ItemViewed(entry("1", 2, "2016-05-09T00:00:01Z"), "9", "100"),
            new ItemViewed(entry("1", 3, "2016-05-09T00:00:01Z"), "7", "31331"),
            new ItemViewed(entry("1", 4, "2016-05-09T00:08:46.309Z"), null, "81766"));
    assertThat(history.leftOut()).isEmpty();
  }

  @Test
  void shouldRefuseAnItemThatIsNoNumber() {
    row("1,NA,81766,526309,2016-05-09");
    row("1,NA,shoe,526309,2016-05-09");
    assertRefused(", line 3, column item_id: expected a whole number");
  }

  @Test
  void shouldRefuseADayThatDoesNotExist() {
    row("1,NA,81766,526309,2016-02-30");
    assertRefused(", line 2, column eventdate: expected a time like 2017-05-08");
  }

  @Test
  void shouldRefuseAnEmptyUser() {
    row("1,,81766,526309,2016-05-09");
    assertRefused(", line 2, column user_id: expected a value, found none");
  }

  @Test
  void shouldNameAMissingFile() {
    tables.remove(FILE);
    assertRefused(": expected a gzip CSV file, found none");
  }

  private void row(String row) {
    tables.row(FILE, row);
  }

  private History read() {
    return DigineticaHistory.read(tables.write());
  }

  private void assertRefused(String complaint) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ScenarioException.class)
        .hasMessage(tables.file(FILE) + complaint);
  }

  private static OutboxEntry entry(String session, long sequence, String time) {
    return new OutboxEntry(session, sequence, Instant.parse(time));
  }
}
