package io.streammesh.marketing.rules;

import static io.streammesh.marketing.rules.CampaignFixture.ASSIGNED;
import static io.streammesh.marketing.rules.CampaignFixture.DAYS;
import static io.streammesh.marketing.rules.CampaignFixture.LAST;
import static io.streammesh.marketing.rules.CampaignFixture.SENT;
import static io.streammesh.marketing.rules.CampaignFixture.control;
import static io.streammesh.marketing.rules.CampaignFixture.mailed;
import static io.streammesh.marketing.rules.CampaignFixture.order;
import static io.streammesh.marketing.rules.CampaignFixture.person;
import static io.streammesh.marketing.rules.CampaignFixture.unmailed;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.marketing.model.Conversion;
import io.streammesh.marketing.model.ConversionChange;
import io.streammesh.marketing.model.Conversions;
import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Person;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionRulesTest {
  private static final Order FIRST = order("o-1", SENT, "10.0000");

  @Test
  void shouldCountOrdersFromTheMailToTheEndOfTheWindowBothIncluded() {
    // Given
    Person person =
        person(
            mailed("c", "mens"),
            order("before", SENT.minusMillis(1), "1.0000"),
            order("first", SENT, "1.0000"),
            order("last", LAST, "1.0000"),
            order("after", LAST.plusMillis(1), "1.0000"));

    // When
    Conversions conversions = ConversionRules.conversions(person);

    // Then
    assertThat(conversions.byId()).containsOnlyKeys("c/first", "c/last");
  }

  @Test
  void shouldCountTheWindowOfTheControlFromTheAssignment() {
    // Given
    Order atOnce = order("at-once", ASSIGNED, "1.0000");
    Order last = order("last", ASSIGNED.plus(Duration.ofDays(DAYS)), "1.0000");
    Order after = order("after", LAST, "1.0000");

    // When
    Conversions conversions =
        ConversionRules.conversions(person(control("c"), atOnce, last, after));

    // Then
    assertThat(conversions.byId().values())
        .containsExactly(
            new Conversion("c", "none", true, ASSIGNED, atOnce),
            new Conversion("c", "none", true, ASSIGNED, last));
  }

  @Test
  void shouldFindNoConversionOfAPersonWhoGotNoMail() {
    // When
    Conversions conversions = ConversionRules.conversions(person(unmailed("c", "mens"), FIRST));

    // Then
    assertThat(conversions.byId()).isEmpty();
  }

  @Test
  void shouldConvertTheSendsOfTwoCampaignsByOneOrder() {
    // When
    Conversions conversions =
        ConversionRules.conversions(
            person(List.of(mailed("c", "mens"), mailed("d", "all")), FIRST));

    // Then
    assertThat(conversions.byId()).containsOnlyKeys("c/o-1", "d/o-1");
  }

  @Test
  void shouldTellWhatIsNewChangedOrWithdrawn() {
    // Given
    Order second = order("o-2", SENT, "10.0000");
    Order third = order("o-3", SENT, "10.0000");
    Conversions before =
        ConversionRules.conversions(person(mailed("c", "mens"), FIRST, second, third));
    Order dearer = order("o-2", SENT, "11.0000");
    Order fourth = order("o-4", SENT, "10.0000");
    Conversions after =
        ConversionRules.conversions(person(mailed("c", "mens"), dearer, third, fourth));

    // When
    ConversionChange change = ConversionRules.change(before, after);

    // Then
    assertThat(change.found())
        .extracting(Conversion::conversionId)
        .containsExactly("c/o-2", "c/o-4");
    assertThat(change.withdrawn()).containsExactly("c/o-1");
  }

  @Test
  void shouldTellAllOfAPersonWhoIsNew() {
    // When
    ConversionChange change =
        ConversionRules.change(
            null, ConversionRules.conversions(person(mailed("c", "mens"), FIRST)));

    // Then
    assertThat(change.found()).extracting(Conversion::order).containsExactly(FIRST);
    assertThat(change.withdrawn()).isEmpty();
  }
}
