package io.streammesh.scenarios.hillstrom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Assignment;
import io.streammesh.scenarios.event.CampaignAssigned;
import io.streammesh.scenarios.event.CampaignMailSent;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopVisited;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.table.TestTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HillstromHistoryTest {
  private static final String FILE = "hillstrom/hillstrom";

  private TestTables tables;

  @BeforeEach
  void emptyTable(@TempDir Path dir) {
    tables = new TestTables(dir).header(FILE, "row,newbie,segment,visit,conversion,spend");
  }

  @Test
  void shouldMailVisitAndOrder() {
    // Given
    row("3,0,Mens E-Mail,1,1,29.99");

    // When
    List<ShopEvent> events = read().events();

    // Then
    String recipient = "hillstrom-2008/catalog:3";
    OrderItem item =
        new OrderItem(1, "catalog", "catalog", null, new BigDecimal("29.99"), BigDecimal.ZERO);
    assertThat(events)
        .containsExactly(
            new CampaignAssigned(
                entry(recipient, 1, "2008-03-20T09:00:00.030Z"),
                "hillstrom-2008",
                "catalog:3",
                new Assignment("Mens E-Mail", false, 14)),
            new CampaignMailSent(
                entry(recipient, 2, "2008-03-20T10:00:00.030Z"), "hillstrom-2008", "catalog:3"),
            new ShopVisited(entry("catalog:3", 1, "2008-03-22T09:00:00.030Z"), "catalog:3/1"),
            OrderStep.created(
                entry("catalog:3", 1, "2008-03-23T09:00:00.030Z"),
                new OrderPlaced(
                    "catalog:3", Address.UNKNOWN, null, "USD", "catalog", List.of(item))));
  }

  @Test
  void shouldOnlyAssignTheControl() {
    // Given
    row("2,1,No E-Mail,0,0,0");

    // When
    History history = read();

    // Then
    assertThat(history.events())
        .containsExactly(
            new CampaignAssigned(
                entry("hillstrom-2008/catalog:2", 1, "2008-03-20T09:00:00.020Z"),
                "hillstrom-2008",
                "catalog:2",
                new Assignment("No E-Mail", true, 14)));
    assertThat(history.leftOut()).isEmpty();
  }

  @Test
  void shouldRefuseSpendWithoutConversion() {
    row("1,0,Mens E-Mail,1,0,0.00").row(FILE, "2,0,Mens E-Mail,1,0,0.01");
    assertRefused(", line 3, column spend: expected 0 without a conversion");
  }

  @Test
  void shouldRefuseAVisitThatIsNeitherYesNorNo() {
    row("1,0,Mens E-Mail,2,0,0");
    assertRefused(", line 2, column visit: expected 1 or 0");
  }

  @Test
  void shouldRefuseACustomerWhoStandsThereTwice() {
    row("1,0,Mens E-Mail,0,0,0").row(FILE, "1,0,Womens E-Mail,0,0,0");
    assertRefused(", line 3, column row: expected a new id, but line 2 has the same");
  }

  @Test
  void shouldNameAMissingFile() {
    tables.remove(FILE);
    assertRefused(": expected a gzip CSV file, found none");
  }

  private TestTables row(String row) {
    return tables.row(FILE, row);
  }

  private History read() {
    return HillstromHistory.read(tables.write());
  }

  private void assertRefused(String complaint) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ScenarioException.class)
        .hasMessage(tables.file(FILE) + complaint);
  }

  private static OutboxEntry entry(String id, long sequence, String time) {
    return new OutboxEntry(id, sequence, Instant.parse(time));
  }
}
