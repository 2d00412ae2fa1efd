package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.MarketingTopology.DEALS;
import static io.streammesh.marketing.topology.MarketingTopology.LEADS;
import static io.streammesh.marketing.topology.MarketingTopology.LEAD_EVENTS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.Lead;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadsTest {
  private static final Instant CONTACTED = Instant.parse("2018-02-01T00:00:00Z");
  private static final Instant WON = Instant.parse("2018-02-26T19:58:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("marketing", new MarketingTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPublishALeadAndItsDealOnceEachIsKnown() {
    // When
    contact();
    win();

    // Then
    assertThat(mesh.published(LEADS))
        .extracting(Published::present)
        .containsExactly(
            new Lead("l-1", 1L, "social", "page", CONTACTED, false),
            new Lead("l-1", 2L, "social", "page", CONTACTED, true));
    List<Published<Deal>> deals = mesh.published(DEALS);
    assertThat(deals).hasSize(1);
    assertThat(deals.get(0).present()).isEqualTo(deal("social"));
    assertThat(deals.get(0))
        .hasKey("l-1")
        .isOf("marketing.deals/1.0.0")
        .hasTags()
        .wasMadeFrom(
            new Position("marketing.raw.lead-events", 0, 0),
            new Position("marketing.raw.lead-events", 0, 1));
  }

  @Test
  void shouldTellTheOriginOfADealOnceItIsKnown() {
    // When
    win();

    // Then
    assertThat(mesh.published(LEADS)).isEmpty();
    assertThat(mesh.published(DEALS)).extracting(Published::present).containsExactly(deal(null));

    // When
    contact();

    // Then
    assertThat(mesh.published(LEADS))
        .extracting(Published::present)
        .containsExactly(new Lead("l-1", 2L, "social", "page", CONTACTED, true));
    assertThat(mesh.published(DEALS))
        .extracting(Published::present)
        .containsExactly(deal("social"));
  }

  @Test
  void shouldPublishNothingForRepeats() {
    // Given
    contact();
    win();
    mesh.published(LEADS);
    mesh.published(DEALS);

    // When
    contact();
    win();

    // Then
    assertThat(mesh.published(LEADS)).isEmpty();
    assertThat(mesh.published(DEALS)).isEmpty();
  }

  private void contact() {
    mesh.send(
        LEAD_EVENTS,
        "l-1",
        """
        {"eventId": "e-1", "leadId": "l-1", "sequence": 1, "type": "CONTACTED",
         "occurredAt": "%s", "contact": {"origin": "social", "landingPageId": "page"}}
        """
            .formatted(CONTACTED),
        CONTACTED);
  }

  private void win() {
    mesh.send(
        LEAD_EVENTS,
        "l-1",
        """
        {"eventId": "e-2", "leadId": "l-1", "sequence": 2, "type": "WON", "occurredAt": "%s",
         "deal": {"sellerId": "s-1", "businessSegment": "pet", "leadType": "online_medium",
                  "businessType": "reseller", "averageStock": "5-20",
                  "declaredMonthlyRevenue": "0"}}
        """
            .formatted(WON),
        WON);
  }

  private static Deal deal(String origin) {
    return new Deal(
        "l-1",
        2L,
        origin,
        "s-1",
        "pet",
        "online_medium",
        "reseller",
        "5-20",
        new BigDecimal("0.0000"),
        WON);
  }
}
