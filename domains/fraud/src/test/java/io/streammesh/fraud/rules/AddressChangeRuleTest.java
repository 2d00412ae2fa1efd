package io.streammesh.fraud.rules;

import static io.streammesh.fraud.Shop.NOON;
import static io.streammesh.fraud.Shop.change;
import static io.streammesh.fraud.Shop.goingTo;
import static io.streammesh.fraud.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.NaiveAssessment;
import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressChangeRuleTest {
  private static final long DAY = Duration.ofHours(24).toMillis();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 24 * 60 * 60 * 1000L})
  void shouldFindAChangeUpToADayBefore(long millis) {
    // Given
    AddressChangeRule rule = rule(change("k-1", "c-1", NOON));

    // When
    Instant placedAt = NOON.plusMillis(millis);

    // Then
    assertThat(rule.changeBefore(placed(placedAt))).contains(NOON);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 24 * 60 * 60 * 1000L + 1})
  void shouldLeaveOutAChangeAfterTheOrderOrMoreThanADayBefore(long millis) {
    // Given
    AddressChangeRule rule = rule(change("k-1", "c-1", NOON));

    // When
    Instant placedAt = NOON.plusMillis(millis);

    // Then
    assertThat(rule.changeBefore(placed(placedAt))).isEmpty();
  }

  @Test
  void shouldTellTheLatestOfSeveral() {
    // Given
    AddressChange[] changes = {
      change("k-1", "c-1", NOON.minusMillis(DAY)),
      change("k-2", "c-1", NOON.minusMillis(5)),
      change("k-3", "c-1", NOON.plusMillis(1))
    };

    // When
    AddressChangeRule rule = rule(changes);

    // Then
    assertThat(rule.changeBefore(placed(NOON))).contains(NOON.minusMillis(5));
  }

  @Test
  void shouldFindNothingWhereTheAddressNeverChanged() {
    // When
    AddressChangeRule rule = rule();

    // Then
    assertThat(rule.changeBefore(placed(NOON))).isEmpty();
  }

  @Test
  void shouldLeaveOutChangesToWhereTheOrderDoesNotGo() {
    // Given
    AddressChange[] changes = {
      change("k-1", "c-1", NOON.minusMillis(3), "01310"),
      change("k-2", "c-1", NOON.minusMillis(2), "01310"),
      change("k-3", "c-1", NOON.minusMillis(2), "20040"),
      change("k-4", "c-1", NOON.minusMillis(1), "20040")
    };

    // When
    AddressChangeRule rule = rule(changes);

    // Then
    assertThat(rule.changeBefore(goingTo("01310", placed(NOON)))).contains(NOON.minusMillis(2));
    assertThat(rule.changeBefore(goingTo("50030", placed(NOON)))).isEmpty();
  }

  private static AddressChangeRule rule(AddressChange... changes) {
    return new AddressChangeRule(List.of(changes), NaiveAssessment::speaksAgainst);
  }

  private static Order placed(Instant at) {
    return order("o-1", at, "10");
  }
}
