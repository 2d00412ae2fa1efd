package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.ChainEntry;
import org.jspecify.annotations.Nullable;
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
    chains.reach(9_003);
    assertThat(chains.find(0)).isEqualTo(entry(9_000));
    assertThat(chains.find(1)).isNull();
    assertThat(chains.find(5_001)).isEqualTo(entry(9_002));
  }

  @Test
  void shouldKnowWhatStandsBeforeTheRecordAtHand() {
    // Given
    chains.keep(1, new ChainEntry(7, 20, 0));
    chains.seek(5);
    chains.reach(10);
    chains.keep(1, new ChainEntry(3, 10, 0));

    // When, Then
    assertThat(at(9)).isNull();
    assertThat(at(15)).isEqualTo(new ChainEntry(3, 10, 0));
    assertThat(at(21)).isEqualTo(new ChainEntry(7, 20, 0));
  }

  @Test
  void shouldKnowWhatStoodBeforeThatWhichWasPassedOver() {
    // Given
    chains.reach(4);
    chains.keep(1, entry(4));
    chains.pass();
    chains.seek(20);
    chains.reach(20);

    // When
    chains.keep(1, new ChainEntry(9, 20, 0));

    // Then
    assertThat(at(10)).isEqualTo(entry(4));
  }

  @Test
  void shouldTakeTheEarlierOfTwoWhereItsSequenceIsNoLower() {
    // Given
    chains.keep(1, new ChainEntry(5, 20, 0));

    // When
    chains.keep(1, new ChainEntry(5, 6, 0));

    // Then
    assertThat(at(20)).isEqualTo(new ChainEntry(5, 6, 0));
  }

  @Test
  void shouldHaveSeenAllSinceItWasSoughtUnlessItReadsAgain() {
    // Given
    chains.seek(5);
    chains.reach(5);
    chains.pass();
    chains.reach(8);
    chains.pass();

    // When
    chains.seek(6);

    // Then
    chains.reach(7);
    assertThat(chains.hasSeenAllSince(entry(5))).isFalse();
    chains.reach(9);
    assertThat(chains.hasSeenAllSince(entry(5))).isTrue();
    assertThat(chains.hasSeenAllSince(entry(4))).isFalse();
  }

  @Test
  void shouldRefuseARepeatWhereItStandsAlone() {
    // Given
    chains.reach(6);

    // When
    chains.refuse(1, 3);

    // Then
    assertThat(chains.isRefused(1, 3)).isTrue();
    assertThat(chains.isRefused(1, 4)).isFalse();
    assertThat(chains.isRefused(2, 3)).isFalse();
    chains.reach(5);
    assertThat(chains.isRefused(1, 3)).isFalse();
  }

  @Test
  void shouldForgetTheRepeatRefusedLongestAgoWhereThereAreVeryMany() {
    // When
    for (long at = 0; at <= PartitionChains.MOST_REPEATS; at++) {
      chains.reach(at);
      chains.refuse(1, 1);
    }

    // Then
    assertThat(chains.repeats()).hasSize(PartitionChains.MOST_REPEATS);
    chains.reach(0);
    assertThat(chains.isRefused(1, 1)).isFalse();
    chains.reach(1);
    assertThat(chains.isRefused(1, 1)).isTrue();
  }

  private @Nullable ChainEntry at(long offset) {
    chains.reach(offset);
    return chains.find(1);
  }

  private static ChainEntry entry(long offset) {
    return new ChainEntry(1, offset, 0);
  }
}
