package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.consumer.PartitionChains.Repeat;
import io.streammesh.integrity.ChainEntry;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.utils.ByteUtils;
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
  void shouldGiveBackWhatWasPassedOver() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.reach(3);
    chains.passOver(3, NOW);
    chains.reach(4);
    chains.keep(7, new ChainEntry(1, 4, NOW));
    chains.reach(5);
    chains.passOver(5, NOW);
    chains.reach(300);
    chains.passOver(300, NOW);

    // When
    PartitionChains read = ChainsText.read(ChainsText.write(chains, 301), 301, NOW);

    // Then: but for what no chain can skip
    assertThat(read.passedOver()).containsExactly(5L, 300L);
    assertThat(read.seenFrom()).isEqualTo(4);
    assertThat(read.latestFirst()).containsExactly(Map.entry(7L, new ChainEntry(1, 4, NOW)));
  }

  @Test
  void shouldLeaveOutWhatWasPassedOverFirstWhereAllDoesNotFit() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.reach(1);
    chains.keep(7, new ChainEntry(1, 1, NOW));
    for (int offset = 2; offset < 1_002; offset++) {
      chains.reach(offset);
      if (offset % 2 == 1) {
        chains.passOver(offset, NOW);
      }
    }

    // When
    String text = ChainsText.write(chains, 1_002);

    // Then
    assertThat(text).hasSizeBetween(2_850, ChainsText.MOST_CHARACTERS);
    PartitionChains read = ChainsText.read(text, 1_002, NOW);
    assertThat(read.passedOver()).hasSizeBetween(150, 300).contains(1_001L).doesNotContain(3L);
    assertThat(read.seenFrom()).isEqualTo(1);
  }

  @Test
  void shouldTellInShortWhatWasPassedOverInARow() {
    // Given
    PartitionChains chains = new PartitionChains();
    chains.reach(1);
    chains.keep(7, new ChainEntry(1, 1, NOW));
    for (int offset = 2; offset < 1_026; offset++) {
      chains.reach(offset);
      if (offset != 600) {
        chains.passOver(offset, NOW);
      }
    }

    // When
    String text = ChainsText.write(chains, 1_026);

    // Then
    assertThat(text).hasSizeLessThan(100);
    PartitionChains read = ChainsText.read(text, 1_026, NOW);
    assertThat(read.passedOver()).isEqualTo(chains.passedOver());
    assertThat(read.seenFrom()).isEqualTo(1);
    assertThat(ChainsText.write(read, 1_026)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1_025, 1_024})
  void shouldKnowNoMoreOfARowThanOfAny(long inARow) {
    // When
    PartitionChains read = ChainsText.read(rowUpTo5000(inARow), 10_000, NOW);

    // Then
    assertThat(read.passedOver()).hasSize(1_024).contains(3_977L, 5_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void shouldTakeNothingForARowOfNone(long inARow) {
    // When
    PartitionChains read = ChainsText.read(rowUpTo5000(inARow), 10_000, NOW);

    // Then
    assertThat(read.passedOver()).isEmpty();
  }

  private static String rowUpTo5000(long records) {
    ByteBuffer bytes = ByteBuffer.allocate(11).putLong(records).put((byte) 0);
    ByteUtils.writeVarlong(5_000, bytes);
    return "mesh-chains-1:" + Base64.getEncoder().encodeToString(bytes.array());
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
