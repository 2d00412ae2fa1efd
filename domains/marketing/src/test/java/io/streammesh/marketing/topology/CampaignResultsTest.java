package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.CampaignMesh.SENT;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Spend;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignResultsTest {
  private CampaignMesh mesh;

  @BeforeEach
  void start() {
    mesh = new CampaignMesh();
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldTellWhatACampaignHasBrought() {
    // When
    mesh.mail("c", "p", "mens");
    mesh.mail("c", "q", "mens");
    mesh.visit("p", 1, SENT.plusSeconds(1));
    mesh.order("o-1", "p", "9.50");

    // Then
    List<Published<CampaignResult>> results = mesh.newResults();
    Published<CampaignResult> last = results.get(results.size() - 1);
    assertThat(last.present()).isEqualTo(result("mens", false, 2, 1, 1, "10.5000"));
    assertThat(last)
        .hasKey("c/mens")
        .isOf("marketing.campaign-results/1.0.0")
        .hasTags()
        .wasMadeFrom(
            new Position("newsletter.campaign-sends.v1", 0, 0),
            new Position("newsletter.campaign-sends.v1", 0, 1),
            new Position("marketing.raw.visit-events", 0, 0),
            new Position("orders.order-facts.v1", 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldComeToTheSameWhateverTheOrderOfArrivalAndHoweverOftenRepeated(long seed) {
    // Given
    List<Runnable> events =
        List.of(
            () -> mesh.mail("c", "p", "mens"),
            () -> mesh.mail("c", "q", "mens"),
            () -> mesh.keepAsControl("c", "r"),
            () -> mesh.visit("p", 1, SENT),
            () -> mesh.visit("p", 2, SENT.plusSeconds(1)),
            () -> mesh.visit("q", 1, SENT.minusSeconds(1)),
            () -> mesh.visit("r", 1, SENT),
            () -> mesh.visit("stranger", 1, SENT),
            () -> mesh.order("o-1", "p", "9.50"),
            () -> mesh.order("o-2", "p", "1"),
            () -> mesh.order("o-3", "stranger", "99"));
    List<Runnable> inputs = new ArrayList<>(events);
    inputs.addAll(events);
    Collections.shuffle(inputs, new Random(seed));

    // When
    inputs.forEach(Runnable::run);

    // Then
    assertThat(mesh.results().values())
        .containsExactly(
            result("mens", false, 2, 1, 1, "12.5000"), result("none", true, 1, 1, 0, null));
    assertThat(mesh.quarantined()).isEmpty();
  }

  @Test
  void shouldPublishNothingAgainThatHasNotChanged() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.visit("p", 1, SENT);
    mesh.order("o-1", "p", "9.50");
    mesh.newResults();

    // When
    mesh.mail("c", "p", "mens");
    mesh.visit("p", 1, SENT);
    mesh.visit("p", 2, SENT.plusSeconds(1));
    mesh.visit("p", 3, SENT.plus(Duration.ofDays(30)));
    mesh.order("o-1", "p", SENT.plusSeconds(60), "9.50", OrderStatus.DELIVERED);
    mesh.order("o-2", "stranger", "99");

    // Then
    assertThat(mesh.newResults()).isEmpty();
  }

  @Test
  void shouldTakeBackWhatAnErasedCustomerHadOrdered() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.mail("c", "q", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.order("o-2", "q", "1");
    mesh.results();

    // When
    mesh.erase("o-1", "9.50");

    // Then
    List<Published<CampaignResult>> results = mesh.newResults();
    assertThat(results).hasSize(1);
    assertThat(results.get(0).present()).isEqualTo(result("mens", false, 2, 0, 1, "2.0000"));
    assertThat(results.get(0).header().lineage())
        .matches(lineage -> lineage.covers(new Position("orders.order-facts.v1", 0, 2)));
  }

  @Test
  void shouldTakeAPersonOutOfTheSegmentThatItHasLeft() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.mail("c", "q", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.results();

    // When
    mesh.mail("c", "p", "womens");

    // Then
    assertThat(mesh.results().values())
        .containsExactly(
            result("mens", false, 1, 0, 0, null), result("womens", false, 1, 0, 1, "10.5000"));
  }

  @Test
  void shouldDeleteTheResultOfASegmentThatNobodyIsInAnyMore() {
    // Given
    mesh.keepAsControl("c", "p");
    mesh.newResults();

    // When
    mesh.deleteSend("c", "p");

    // Then
    assertThat(mesh.newResults())
        .singleElement()
        .satisfies(
            deleted -> {
              assertThat(deleted).hasKey("c/none").isDeletion();
              assertThat(deleted.header().lineage().positions())
                  .contains(new Position("newsletter.campaign-sends.v1", 0, 1));
            });

    // And it comes back with the next person
    mesh.keepAsControl("c", "q");
    assertThat(mesh.results().values()).containsExactly(result("none", true, 1, 0, 0, null));
  }

  private static CampaignResult result(
      String segment, boolean control, long customers, long visits, long conversions, String usd) {
    return new CampaignResult(
        "c/" + segment,
        "c",
        segment,
        control,
        customers,
        visits,
        conversions,
        usd == null ? List.of() : List.of(new Spend("USD", new BigDecimal(usd))),
        (double) visits / customers,
        (double) conversions / customers);
  }
}
