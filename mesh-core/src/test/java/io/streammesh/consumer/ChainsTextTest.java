package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.integrity.ChainEntry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainsTextTest {
  private static final long NOW = 1_700_000_000_000L;

  @Test
  void shouldGiveBackWhatItTook() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.keep(Long.MIN_VALUE, new ChainEntry(1, 10, NOW));
    chains.keep(-1, new ChainEntry(Long.MAX_VALUE, 400, NOW));
    chains.keep(7, new ChainEntry(3, 12, NOW));

    // When
    String text = ChainsText.write(chains, 401);

    // Then
    assertThat(ChainsText.read(text, 401, NOW).latestFirst())
        .containsExactly(
            Map.entry(7L, new ChainEntry(3, 12, NOW)),
            Map.entry(-1L, new ChainEntry(Long.MAX_VALUE, 400, NOW)),
            Map.entry(Long.MIN_VALUE, new ChainEntry(1, 10, NOW)));
  }

  @Test
  void shouldLeaveOutTheChainsSeenLongestAgoWhereAllDoNotFit() {
    // Given
    PartitionChains chains = new PartitionChains();
    for (int i = 0; i < 1_000; i++) {
      chains.keep(i, new ChainEntry(1 + i, 1_000_000L + i, NOW));
    }

    // When
    String text = ChainsText.write(chains, 1_001_000);

    // Then
    assertThat(text).hasSizeBetween(2_900, ChainsText.MOST_CHARACTERS);
    assertThat(ChainsText.read(text, 1_001_000, NOW).latestFirst())
        .hasSizeGreaterThan(150)
        .first()
        .isEqualTo(Map.entry(999L, new ChainEntry(1_000, 1_000_999, NOW)));
  }

  @Test
  void shouldTellOnlyOfWhatIsBeforeTheOffset() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.keep(1, new ChainEntry(1, 4, NOW));
    chains.keep(2, new ChainEntry(1, 5, NOW));

    // When
    PartitionChains read = ChainsText.read(ChainsText.write(chains, 5), 5, NOW);

    // Then
    assertThat(read.latestFirst()).containsExactly(Map.entry(1L, new ChainEntry(1, 4, NOW)));
  }

  @Test
  void shouldKnowNothingWhereNothingWasSaid() {
    // When, Then
    assertThat(ChainsText.read("", 5, NOW).latestFirst()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"by another client", "mesh-chains-1:!", "mesh-chains-1:AAAA", "mesh-chains-2:"})
  void shouldRefuseWhatIsNotOfItsForm(String text) {
    // When, Then
    assertThatThrownBy(() -> ChainsText.read(text, 5, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
