package io.streammesh.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.integrity.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptKeysTest {
  private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
  private static final Duration ALMOST = KeptKeys.LIFETIME.minusMillis(1);

  private final TestClock clock = new TestClock(NOW);
  private final KeptKeys<String, String> keys = new KeptKeys<>(clock);
  private final List<String> made = new ArrayList<>();

  @Test
  void shouldMakeAKeyOnceInItsLifetimeHoweverOftenItIsUsed() {
    // When
    get("a");
    clock.set(NOW.plus(ALMOST));
    get("a");
    clock.set(NOW.plus(KeptKeys.LIFETIME));
    get("a");

    // Then
    assertThat(made).containsExactly("a", "a");
  }

  /** Seen by a clock that goes back into the lifetime of what was dropped. */
  @Test
  void shouldDropWhatIsOldWhenAnotherKeyIsMade() {
    // Given
    get("a");
    clock.set(NOW.plusSeconds(1));
    get("b");
    clock.set(NOW.plus(KeptKeys.LIFETIME));

    // When
    get("c");

    // Then
    clock.set(NOW.plusSeconds(1));
    get("b");
    get("a");
    assertThat(made).containsExactly("a", "b", "c", "a");
  }

  @Test
  void shouldDropWhatIsOldThoughTheOtherKeyCannotBeMade() {
    // Given
    get("a");
    clock.set(NOW.plus(KeptKeys.LIFETIME));

    // When
    assertThatThrownBy(() -> keys.get("b", KeptKeysTest::refuse)).isInstanceOf(MeshException.class);

    // Then
    clock.set(NOW);
    get("a");
    assertThat(made).containsExactly("a", "a");
  }

  @Test
  void shouldNotUseAKeyFromAheadOfAClockThatWasSetBack() {
    // Given
    get("a");

    // When
    clock.set(NOW.minusMillis(1));
    get("a");

    // Then
    assertThat(made).containsExactly("a", "a");
  }

  private void get(String name) {
    String key =
        keys.get(
            name,
            asked -> {
              made.add(asked);
              return "key of " + asked;
            });
    assertThat(key).isEqualTo("key of " + name);
  }

  private static String refuse(String name) {
    throw new MeshException("No key " + name);
  }
}
