package io.streammesh.fraud.rules;

import static io.streammesh.fraud.Shop.NOON;
import static io.streammesh.fraud.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.AddressChange;
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
    AddressChangeRule rule = new AddressChangeRule(List.of(change("k-1", "c-1", NOON)));

    // When
    Instant placedAt = NOON.plusMillis(millis);

    // Then
    assertThat(rule.changeBefore(placedAt)).contains(NOON);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 24 * 60 * 60 * 1000L + 1})
  void shouldLeaveOutAChangeAfterTheOrderOrMoreThanADayBefore(long millis) {
    // Given
    AddressChangeRule rule = new AddressChangeRule(List.of(change("k-1", "c-1", NOON)));

    // When
    Instant placedAt = NOON.plusMillis(millis);

    // Then
    assertThat(rule.changeBefore(placedAt)).isEmpty();
  }

  @Test
  void shouldTellTheLatestOfSeveral() {
    // Given
    List<AddressChange> changes =
        List.of(
            change("k-1", "c-1", NOON.minusMillis(DAY)),
            change("k-2", "c-1", NOON.minusMillis(5)),
            change("k-3", "c-1", NOON.plusMillis(1)));

    // When
    AddressChangeRule rule = new AddressChangeRule(changes);

    // Then
    assertThat(rule.changeBefore(NOON)).contains(NOON.minusMillis(5));
  }

  @Test
  void shouldFindNothingWhereTheAddressNeverChanged() {
    // When
    AddressChangeRule rule = new AddressChangeRule(List.of());

    // Then
    assertThat(rule.changeBefore(NOON)).isEmpty();
  }
}
