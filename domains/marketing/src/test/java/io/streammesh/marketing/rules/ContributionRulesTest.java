package io.streammesh.marketing.rules;

import static io.streammesh.marketing.rules.CampaignFixture.LAST;
import static io.streammesh.marketing.rules.CampaignFixture.SENT;
import static io.streammesh.marketing.rules.CampaignFixture.control;
import static io.streammesh.marketing.rules.CampaignFixture.mailed;
import static io.streammesh.marketing.rules.CampaignFixture.order;
import static io.streammesh.marketing.rules.CampaignFixture.person;
import static io.streammesh.marketing.rules.CampaignFixture.unmailed;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.marketing.model.Contributions;
import io.streammesh.marketing.model.Figures;
import io.streammesh.marketing.model.Visits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContributionRulesTest {
  @Test
  void shouldCountAPersonOnceHoweverOftenItVisitsAndOrders() {
    // When
    Contributions contributions =
        ContributionRules.contributions(
            person(
                mailed("c", "mens"),
                order("o-1", SENT, "10.0000"),
                order("o-2", LAST, "5.5000"),
                order("o-3", LAST.plusMillis(1), "99.0000")),
            visits(SENT.plusSeconds(1), LAST));

    // Then
    assertThat(contributions.byResult().values())
        .containsExactly(figures("mens", 1, 0, 1, 1, Map.of("USD", "15.5000")));
  }

  @Test
  void shouldCountVisitsAtBothEndsOfTheWindowAndNoOthers() {
    // Then
    assertThat(visitsCountedAt(SENT.minusMillis(1))).isZero();
    assertThat(visitsCountedAt(SENT)).isEqualTo(1);
    assertThat(visitsCountedAt(LAST)).isEqualTo(1);
    assertThat(visitsCountedAt(LAST.plusMillis(1))).isZero();
  }

  @Test
  void shouldCountAPersonWhoGotNoMailAsACustomerOnly() {
    // When
    Contributions contributions =
        ContributionRules.contributions(
            person(unmailed("c", "mens"), order("o-1", SENT, "10.0000")), visits(SENT));

    // Then
    assertThat(contributions.byResult().values())
        .containsExactly(figures("mens", 1, 0, 0, 0, Map.of()));
  }

  @Test
  void shouldTakeAPersonOutOfTheOldSegmentAndPutItIntoTheNewOne() {
    // Given
    Contributions before =
        ContributionRules.contributions(
            person(mailed("c", "mens"), order("o-1", SENT, "10.0000")), visits(SENT));
    Contributions after = ContributionRules.contributions(person(control("c")), visits(SENT));

    // When
    List<Figures> differences = ContributionRules.differences(before, after);

    // Then
    assertThat(differences)
        .containsExactly(
            figures("mens", -1, 0, -1, -1, Map.of("USD", "-10.0000")),
            figures("none", 1, 1, 1, 0, Map.of()));
  }

  @Test
  void shouldTellOnlyByHowMuchAResultChanges() {
    // Given
    Contributions before = ContributionRules.contributions(person(mailed("c", "mens")), null);
    Contributions after =
        ContributionRules.contributions(
            person(mailed("c", "mens"), order("o-1", SENT, "10.0000")), null);

    // When
    List<Figures> differences = ContributionRules.differences(before, after);

    // Then
    assertThat(differences).containsExactly(figures("mens", 0, 0, 0, 1, Map.of("USD", "10.0000")));
    assertThat(ContributionRules.differences(after, after)).isEmpty();
  }

  @Test
  void shouldAddUpToNothingWhenAllIsTakenBack() {
    // Given
    Contributions contributions =
        ContributionRules.contributions(
            person(mailed("c", "mens"), order("o-1", SENT, "10.0000")), visits(SENT));
    Figures sum = contributions.byResult().get("c/mens");

    // When
    Figures rest =
        sum.plus(ContributionRules.differences(contributions, Contributions.of(List.of())).get(0));

    // Then
    assertThat(rest.isNothing()).isTrue();
  }

  private static long visitsCountedAt(Instant at) {
    return ContributionRules.contributions(person(mailed("c", "mens")), visits(at))
        .byResult()
        .get("c/mens")
        .visits();
  }

  private static Visits visits(Instant... at) {
    Visits visits = Visits.NONE;
    for (Instant visit : at) {
      visits = visits.with(visit);
    }
    return visits;
  }

  private static Figures figures(
      String segment,
      long customers,
      long controls,
      long visits,
      long conversions,
      Map<String, String> spend) {
    TreeMap<String, BigDecimal> amounts = new TreeMap<>();
    spend.forEach((currency, amount) -> amounts.put(currency, new BigDecimal(amount)));
    return new Figures("c", segment, customers, controls, visits, conversions, amounts);
  }
}
