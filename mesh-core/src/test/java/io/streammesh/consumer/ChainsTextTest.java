package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.consumer.PartitionChains.Repeat;
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
    assertThat(text).hasSizeBetween(2_850, ChainsText.MOST_CHARACTERS);
    assertThat(ChainsText.read(text, 1_001_000, NOW).latestFirst())
        .hasSizeGreaterThan(150)
        .first()
        .isEqualTo(Map.entry(999L, new ChainEntry(1_000, 1_000_999, NOW)));
  }

  @Test
  void shouldTellOfWhatStandsBehindTheOffset() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.keep(1, new ChainEntry(1, 4, NOW));
    chains.keep(2, new ChainEntry(9, 5, NOW));
    chains.keep(2, new ChainEntry(3, 2, NOW));

    // When
    PartitionChains read = ChainsText.read(ChainsText.write(chains, 3), 3, NOW);

    // Then
    assertThat(read.latestFirst())
        .containsExactly(
            Map.entry(2L, new ChainEntry(9, 5, NOW)), Map.entry(1L, new ChainEntry(1, 4, NOW)));
    assertThat(read.earlier(2)).isEqualTo(new ChainEntry(3, 2, NOW));
    assertThat(read.earlier(1)).isNull();
  }

  @Test
  void shouldTellWhatWasRefusedAndFromWhereOnAllWasSeen() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.keep(1, new ChainEntry(4, 4, NOW));
    chains.refuse(5, new Repeat(1, 2));
    chains.refuse(6, new Repeat(1, 3));
    chains.refuse(7, new Repeat(99, 3));
    chains.seek(6);

    // When
    PartitionChains read = ChainsText.read(ChainsText.write(chains, 8), 8, NOW);

    // Then
    assertThat(read.repeats())
        .containsExactly(Map.entry(6L, new Repeat(1, 3)), Map.entry(5L, new Repeat(1, 2)));
    assertThat(read.seenFrom()).isEqualTo(6);
  }

  @Test
  void shouldReadWhatWasWrittenBeforeRepeatsWereTold() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.keep(5, new ChainEntry(1, 10, NOW));
    chains.keep(7, new ChainEntry(3, 12, NOW));

    // When
    PartitionChains read = ChainsText.read("mesh-chains-1:AAAAAAAAAAcGAgAAAAAAAAAFAgY", 13, NOW);

    // Then
    assertThat(read.latestFirst()).isEqualTo(chains.latestFirst());
    assertThat(read.repeats()).isEmpty();
    assertThat(read.seenFrom()).isEqualTo(10);
    assertThat(ChainsText.write(read, 13)).isEqualTo("mesh-chains-1:AAAAAAAAAAcGAgAAAAAAAAAFAgY");
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
