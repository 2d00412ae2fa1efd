package io.streammesh.scenarios.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.scenarios.event.LeadContact;
import io.streammesh.scenarios.event.LeadContacted;
import io.streammesh.scenarios.event.LeadWon;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Review;
import io.streammesh.scenarios.event.ReviewGiven;
import io.streammesh.scenarios.event.ShipmentScanned;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.WonDeal;
import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes behind the orders: reviews and shipments; and the leads that become sellers. */
final class OlistFollowUpTest {
  private ShopTables tables;

  @BeforeEach
  void emptyTables(@TempDir Path dir) {
    tables = new ShopTables(dir);
  }

  @Test
  void shouldNumberReviewsOfOneKeyAsTheyStandInTheFile() {
    // Given
    tables.row("order_reviews", "r1,o1,1,,,2017-05-10 00:00:00,2017-05-12 10:00:00");
    tables.row("order_reviews", "r1,o2,4,bom,,2017-05-10 00:00:00,2017-05-12 10:00:00");
    tables.row("order_reviews", "r1,o1,5,,\"muito\nbom\",,2017-05-11 09:00:00");

    // When
    List<ReviewGiven> reviews = of(ReviewGiven.class);

    // Then
    Instant asked = at("2017-05-10T00:00:00");
    assertThat(reviews)
        .containsExactlyInAnyOrder(
            new ReviewGiven(
                entry("r1/o1", 1, "2017-05-12T10:00:00"),
                new Review("r1", "o1", 1, null, null, asked)),
            new ReviewGiven(
                entry("r1/o2", 1, "2017-05-12T10:00:00"),
                new Review("r1", "o2", 4, "bom", null, asked)),
            new ReviewGiven(
                entry("r1/o1", 2, "2017-05-11T09:00:00"),
                new Review("r1", "o1", 5, null, "muito\nbom", null)));
  }

  @Test
  void shouldScanAShipmentAtItsRealTimesEvenWhereTheyRunBackwards() {
    // Given
    tables.order(
        "1", "ana", "delivered,2017-05-08 08:00:00,,2017-05-12 10:00:00,2017-05-11 11:00:00,");

    // When
    List<ShipmentScanned> scans = of(ShipmentScanned.class);

    // Then
    assertThat(scans)
        .containsExactlyInAnyOrder(
            new ShipmentScanned(
                entry("o1", 1, "2017-05-12T10:00:00"), ShipmentEventType.HANDED_OVER, null),
            new ShipmentScanned(
                entry("o1", 2, "2017-05-11T11:00:00"), ShipmentEventType.DELIVERED, null));
  }

  @Test
  void shouldScanOnlyWhatIsDated() {
    // Given
    tables.order("1", "ana", "delivered,2017-05-08 08:00:00,,,2017-05-11 11:00:00,");
    tables.order("2", "bia", "delivered,2017-05-08 08:00:00,,,,");

    // When
    List<ShipmentScanned> scans = of(ShipmentScanned.class);

    // Then
    assertThat(scans)
        .containsExactly(
            new ShipmentScanned(
                entry("o1", 1, "2017-05-11T11:00:00"), ShipmentEventType.DELIVERED, null));
  }

  @Test
  void shouldContactALeadAtTheStartOfTheDayAndWinItLater() {
    // Given
    tables.row("marketing_qualified_leads", "l1,2018-02-01,p1,Organic Search");
    tables.row("marketing_qualified_leads", "l2,2018-02-02,,");
    tables.row("closed_deals", "l1,s1,2018-03-04 17:05,Pet,offline,5-20,Reseller,1000.5");

    // When
    List<ShopEvent> leads = leadEvents();

    // Then
    assertThat(leads)
        .containsExactly(
            new LeadContacted(
                entry("l1", 1, "2018-02-01T00:00:00"), new LeadContact("Organic Search", "p1")),
            new LeadContacted(entry("l2", 1, "2018-02-02T00:00:00"), new LeadContact(null, null)),
            new LeadWon(
                entry("l1", 2, "2018-03-04T17:05:00"),
                new WonDeal("s1", "Pet", "offline", "Reseller", "5-20", new BigDecimal("1000.5"))));
  }

  @Test
  void shouldNumberDealsFromTwoWhetherOrNotTheLeadIsThere() {
    // Given
    tables.row("closed_deals", "l9,s1,2018-03-04 17:05,,,,,");
    tables.row("closed_deals", "l9,s2,2018-03-03 17:05,,,,,");

    // When
    List<ShopEvent> leads = leadEvents();

    // Then
    assertThat(leads)
        .containsExactlyInAnyOrder(
            new LeadWon(
                entry("l9", 2, "2018-03-04T17:05:00"),
                new WonDeal("s1", null, null, null, null, null)),
            new LeadWon(
                entry("l9", 3, "2018-03-03T17:05:00"),
                new WonDeal("s2", null, null, null, null, null)));
  }

  private List<ShopEvent> leadEvents() {
    return tables.read().events().stream()
        .filter(event -> event.topic().equals("marketing.raw.lead-events"))
        .toList();
  }

  private <E> List<E> of(Class<E> type) {
    return tables.read().events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static OutboxEntry entry(String id, long sequence, String localTime) {
    return new OutboxEntry(id, sequence, at(localTime));
  }

  private static Instant at(String localTime) {
    return Instant.parse(localTime + "-03:00");
  }
}
