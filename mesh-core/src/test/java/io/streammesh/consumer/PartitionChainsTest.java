package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.ChainEntry;
import org.junit.jupiter.api.Test;

final class PartitionChainsTest {
  private final PartitionChains chains = new PartitionChains();

  @Test
  void shouldForgetTheChainSeenLongestAgoWhereThereAreVeryMany() {
    // Given
    for (int chain = 0; chain < 4_097; chain++) {
      chains.keep(chain, entry(chain));
    }
    chains.keep(0, entry(9_000));

    // When
    chains.keep(5_000, entry(9_001));
    chains.keep(5_001, entry(9_002));

    // Then
    assertThat(chains.find(0)).isEqualTo(entry(9_000));
    assertThat(chains.find(1)).isNull();
    assertThat(chains.find(5_001)).isEqualTo(entry(9_002));
  }

  @Test
  void shouldForgetWhatWillBeReadAgain() {
    // Given
    chains.keep(1, entry(4));
    chains.keep(2, entry(5));

    // When
    chains.seek(5);

    // Then
    assertThat(chains.find(1)).isEqualTo(entry(4));
    assertThat(chains.find(2)).isNull();
    assertThat(chains.hasSeenAllSince(entry(4))).isFalse();
    assertThat(chains.hasSeenAllSince(entry(5))).isTrue();
  }

  private static ChainEntry entry(long offset) {
    return new ChainEntry(1, offset, 0);
  }
}
