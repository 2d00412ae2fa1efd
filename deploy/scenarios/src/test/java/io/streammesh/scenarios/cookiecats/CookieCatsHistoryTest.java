package io.streammesh.scenarios.cookiecats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.ExperimentAssigned;
import io.streammesh.scenarios.event.ExperimentPlayed;
import io.streammesh.scenarios.event.ExperimentReturned;
import io.streammesh.scenarios.event.ExperimentVariant;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.table.TestTables;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CookieCatsHistoryTest {
  private static final String FILE = "cookie_cats/cookie_cats";

  private TestTables tables;

  @BeforeEach
  void emptyTable(@TempDir Path dir) {
    tables =
        new TestTables(dir).header(FILE, "userid,version,sum_gamerounds,retention_1,retention_7");
  }

  @Test
  void shouldAssignComeBackAndPlay() {
    // Given
    row("116,gate_30,38,True,True");
    row("337,gate_40,0,False,True");

    // When
    History history = read();

    // Then
    ExperimentVariant control = new ExperimentVariant("cookie-cats-gate", "gate_30", true);
    ExperimentVariant other = new ExperimentVariant("cookie-cats-gate", "gate_40", false);
    assertThat(history.events())
        .containsExactly(
            new ExperimentAssigned(entry("116", 1, "2017-01-01T00:00:00Z"), control),
            new ExperimentAssigned(entry("337", 1, "2017-01-01T00:00:00.010Z"), other),
            new ExperimentReturned(entry("116", 2, "2017-01-02T00:00:00Z"), control, 1),
            new ExperimentReturned(entry("116", 3, "2017-01-08T00:00:00Z"), control, 7),
            new ExperimentReturned(entry("337", 2, "2017-01-08T00:00:00.010Z"), other, 7),
            new ExperimentPlayed(entry("116", 4, "2017-01-15T00:00:00Z"), control, 38),
            new ExperimentPlayed(entry("337", 3, "2017-01-15T00:00:00.010Z"), other, 0));
    assertThat(history.leftOut()).isEmpty();
  }

  @Test
  void shouldRefuseARetentionThatIsNeitherTrueNorFalse() {
    row("116,gate_30,38,True,true");
    assertRefused(", line 2, column retention_7: expected True or False");
  }

  @Test
  void shouldRefuseAPlayerWhoStandsThereTwice() {
    row("116,gate_30,38,True,True");
    row("116,gate_40,38,True,True");
    assertRefused(", line 3, column userid: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldRefuseRoundsThatAreNoWholeNumber() {
    row("116,gate_30,3.5,True,True");
    assertRefused(", line 2, column sum_gamerounds: expected a whole number");
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
    return CookieCatsHistory.read(tables.write());
  }

  private void assertRefused(String complaint) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ScenarioException.class)
        .hasMessage(tables.file(FILE) + complaint);
  }

  private static OutboxEntry entry(String user, long sequence, String time) {
    return new OutboxEntry("cookie-cats-gate/" + user, sequence, Instant.parse(time));
  }
}
